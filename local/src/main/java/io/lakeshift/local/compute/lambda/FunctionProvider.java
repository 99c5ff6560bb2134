package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.compute.lambda.DeployedFunction.CodeDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deploys {@code AWS::Lambda::Function}: fetches its code, and refuses what a local function cannot have. */
final class FunctionProvider implements ResourceProvider {
    private final FunctionStore store;
    private final Functions functions;
    private final CodeStore codes;

    FunctionProvider(FunctionStore store, Functions functions, CodeStore codes) {
        this.store = requireNonNull(store, "store is null");
        this.functions = requireNonNull(functions, "functions is null");
        this.codes = requireNonNull(codes, "codes is null");
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::Lambda::Function");
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        FunctionRuntime.requireSupportedSystem();
        String name = declaration.nameFrom("FunctionName");
        ObjectNode properties = declaration.properties().deepCopy();
        requireSupported(name, properties);
        JsonNode location = properties.path("Code");
        CodeDigest code = codes.fetch(
                location.path("S3Bucket").asText(), location.path("S3Key").asText());
        DeployedFunction deployed = new DeployedFunction(name, FunctionStore.LATEST, properties, code, Instant.now());
        FunctionReference reference = new FunctionReference(name, Optional.empty());
        if (!store.has(name) || !store.resolve(reference).runsLike(deployed)) {
            store.put(deployed);
            functions.retireOutdated(name);
        }
        return Provisioned.of(
                name,
                Map.of(
                        "Arn",
                        functions.arn(reference),
                        "SnapStartResponse.ApplyOn",
                        properties.path("SnapStart").path("ApplyOn").asText("None"),
                        "SnapStartResponse.OptimizationStatus",
                        "Off"));
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        declaration.physicalId().ifPresent(name -> {
            store.remove(name);
            functions.retireOutdated(name);
        });
    }

    private static void requireSupported(String name, JsonNode properties) {
        String runtime = properties.path("Runtime").asText("");
        if (!runtime.startsWith("java")) {
            throw refusal(name, "Runtime", runtime.isEmpty() ? "none" : runtime, "one of the Java runtimes");
        }
        if (properties.path("PackageType").asText("Zip").equals("Image")) {
            throw refusal(name, "PackageType", "Image", "Zip");
        }
        if (!properties.path("Code").has("S3Key")) {
            throw refusal(name, "Code", properties.path("Code").toString(), "an S3Bucket and an S3Key");
        }
        for (String absent : new String[] {"Layers", "FileSystemConfigs"}) {
            if (!properties.path(absent).isEmpty()) {
                throw refusal(name, absent, properties.get(absent).toString(), "none");
            }
        }
        String deadLetters =
                properties.path("DeadLetterConfig").path("TargetArn").asText("");
        if (!deadLetters.isEmpty() && !FailedEvents.isSupported(deadLetters)) {
            throw refusal(name, "DeadLetterConfig", deadLetters, "the ARN of an SQS queue or an SNS topic");
        }
    }

    private static IllegalArgumentException refusal(String name, String property, String value, String allowed) {
        return new IllegalArgumentException("not supported locally: function %s has %s %s, allowed is %s"
                .formatted(name, property, value, allowed));
    }
}
