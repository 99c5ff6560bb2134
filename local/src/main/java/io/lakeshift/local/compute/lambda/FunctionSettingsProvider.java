package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deploys what belongs to a function: its versions, aliases, permissions and settings for asynchronous invocations. */
final class FunctionSettingsProvider implements ResourceProvider {
    private static final String VERSION = "AWS::Lambda::Version";
    private static final String ALIAS = "AWS::Lambda::Alias";
    private static final String PERMISSION = "AWS::Lambda::Permission";
    private static final String EVENT_INVOKE_CONFIG = "AWS::Lambda::EventInvokeConfig";

    private final FunctionStore store;
    private final Functions functions;

    FunctionSettingsProvider(FunctionStore store, Functions functions) {
        this.store = requireNonNull(store, "store is null");
        this.functions = requireNonNull(functions, "functions is null");
    }

    @Override
    public Set<String> types() {
        return Set.of(VERSION, ALIAS, PERMISSION, EVENT_INVOKE_CONFIG);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        FunctionReference function =
                FunctionReference.parse(properties.path("FunctionName").asText());
        return switch (declaration.type()) {
            case VERSION -> version(declaration, function);
            case ALIAS -> alias(properties, function);
            case PERMISSION -> {
                String id = declaration.stackName() + "-" + declaration.logicalId();
                store.putStatement(function, id, properties);
                yield Provisioned.of(id, Map.of("Id", id));
            }
            default -> eventInvokeConfig(declaration, function);
        };
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        FunctionReference function =
                FunctionReference.parse(properties.path("FunctionName").asText());
        switch (declaration.type()) {
            case VERSION ->
                declaration.physicalId().ifPresent(arn -> {
                    FunctionReference version = FunctionReference.parse(arn);
                    version.qualifier().ifPresent(number -> store.removeVersion(version.name(), number));
                    functions.retireOutdated(version.name());
                });
            case ALIAS ->
                store.removeAlias(function.name(), properties.path("Name").asText());
            case PERMISSION -> declaration.physicalId().ifPresent(id -> store.removeStatement(function, id));
            default -> store.removeEventInvokeConfig(qualified(function, properties));
        }
    }

    private Provisioned version(ResourceDeclaration declaration, FunctionReference function) {
        // A version never changes: an update of its resource concerns settings that do not exist locally.
        FunctionReference version = declaration
                .physicalId()
                .map(FunctionReference::parse)
                .filter(former -> former.name().equals(function.name()))
                .orElseGet(() -> new FunctionReference(
                        function.name(),
                        Optional.of(store.publish(function.name()).version())));
        String arn = functions.arn(version);
        return Provisioned.of(arn, Map.of("Version", version.qualifier().orElseThrow(), "FunctionArn", arn));
    }

    private Provisioned alias(JsonNode properties, FunctionReference function) {
        String name = properties.path("Name").asText();
        if (!properties.path("RoutingConfig").isEmpty()) {
            throw new IllegalArgumentException(
                    "not supported locally: alias %s of function %s has a RoutingConfig; it must stand for one version"
                            .formatted(name, function.name()));
        }
        store.putAlias(function.name(), name, properties.path("FunctionVersion").asText());
        String arn = functions.arn(new FunctionReference(function.name(), Optional.of(name)));
        return Provisioned.of(arn, Map.of("AliasArn", arn));
    }

    private Provisioned eventInvokeConfig(ResourceDeclaration declaration, FunctionReference function) {
        JsonNode properties = declaration.properties();
        String destination = properties
                .path("DestinationConfig")
                .path("OnFailure")
                .path("Destination")
                .asText("");
        if (!destination.isEmpty() && !FailedEvents.isSupported(destination)) {
            throw new IllegalArgumentException(
                    "not supported locally: the failure destination %s of function %s; allowed is an SQS queue or an SNS topic"
                            .formatted(destination, function.name()));
        }
        if (!properties.path("DestinationConfig").path("OnSuccess").isEmpty()) {
            throw new IllegalArgumentException(
                    "not supported locally: the success destination of function %s".formatted(function.name()));
        }
        store.putEventInvokeConfig(qualified(function, properties), properties);
        return Provisioned.of(declaration.stackName() + "-" + declaration.logicalId(), Map.of());
    }

    private static FunctionReference qualified(FunctionReference function, JsonNode properties) {
        return new FunctionReference(
                function.name(), Optional.of(properties.path("Qualifier").asText(FunctionStore.LATEST)));
    }
}
