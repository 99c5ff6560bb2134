package io.lakeshift.local.services.logs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The log groups, streams and resource policies of templates. A resource policy lets AWS services write; local services
 * need none, so it is only named.
 */
public final class LogsProvider implements ResourceProvider {
    private final LogStore store;
    private final UnaryOperator<String> arns;

    public LogsProvider(LogStore store, LogsService service) {
        this.store = requireNonNull(store, "store is null");
        this.arns = service::arn;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::Logs::LogGroup", "AWS::Logs::LogStream", "AWS::Logs::ResourcePolicy");
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        return switch (declaration.type()) {
            case "AWS::Logs::LogGroup" -> {
                String name = declaration.nameFrom("LogGroupName");
                LogGroup group = store.ensure(name);
                group.retain(
                        properties.has("RetentionInDays")
                                ? OptionalInt.of(LogsService.retentionDays(properties.get("RetentionInDays")))
                                : OptionalInt.empty());
                yield Provisioned.of(name, Map.of("Arn", arns.apply(name) + ":*"));
            }
            case "AWS::Logs::LogStream" -> {
                String name = declaration.nameFrom("LogStreamName");
                store.open(properties.path("LogGroupName").asText(), name);
                yield Provisioned.of(name, Map.of());
            }
            default -> Provisioned.of(declaration.nameFrom("PolicyName"), Map.of());
        };
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        String physicalId = declaration.physicalId().orElse("");
        switch (declaration.type()) {
            case "AWS::Logs::LogGroup" -> store.find(physicalId).ifPresent(store::delete);
            case "AWS::Logs::LogStream" ->
                store.find(declaration.properties().path("LogGroupName").asText())
                        .ifPresent(group -> group.find(physicalId).ifPresent(group::delete));
            default -> {
                // A resource policy left nothing behind.
            }
        }
    }
}
