package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.ground.LocalContext;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions in the shapes the Lambda API answers with. */
final class FunctionDocuments {
    private static final DateTimeFormatter MODIFIED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final List<String> COPIED = List.of(
            "Runtime",
            "Role",
            "Handler",
            "Description",
            "VpcConfig",
            "DeadLetterConfig",
            "Environment",
            "Architectures",
            "EphemeralStorage",
            "LoggingConfig",
            "SnapStart");

    private final LocalContext context;

    FunctionDocuments(LocalContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    ObjectNode function(DeployedFunction function) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("Configuration", configuration(function));
        JsonNode code = function.properties().path("Code");
        document.putObject("Code")
                .put("RepositoryType", "S3")
                .put(
                        "Location",
                        "s3://%s/%s"
                                .formatted(
                                        code.path("S3Bucket").asText(),
                                        code.path("S3Key").asText()));
        return document;
    }

    ObjectNode configuration(DeployedFunction function) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        boolean latest = function.version().equals(FunctionStore.LATEST);
        Optional<String> qualifier = latest ? Optional.empty() : Optional.of(function.version());
        document.put("FunctionName", function.name());
        document.put("FunctionArn", arn(new FunctionReference(function.name(), qualifier)));
        COPIED.stream()
                .filter(function.properties()::has)
                .forEach(name -> document.set(name, function.properties().get(name)));
        document.put("CodeSize", function.code().size());
        document.put(
                "CodeSha256",
                Base64.getEncoder()
                        .encodeToString(HexFormat.of().parseHex(function.code().sha256())));
        document.put("Timeout", function.timeout().toSeconds());
        document.put("MemorySize", function.memoryMegabytes());
        document.put("LastModified", MODIFIED.format(function.modified()));
        document.put("Version", function.version());
        document.putObject("TracingConfig")
                .put(
                        "Mode",
                        function.properties().path("TracingConfig").path("Mode").asText("PassThrough"));
        document.put("State", "Active").put("LastUpdateStatus", "Successful").put("PackageType", "Zip");
        return document;
    }

    ObjectNode list(List<DeployedFunction> functions, String name) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        var list = document.putArray(name);
        functions.forEach(function -> list.add(configuration(function)));
        return document;
    }

    ObjectNode alias(String function, String alias, JsonNode aliases) {
        if (!aliases.has(alias)) {
            throw new AwsException(
                    404, "ResourceNotFoundException", "Function %s has no alias %s".formatted(function, alias));
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("AliasArn", arn(new FunctionReference(function, Optional.of(alias))))
                .put("Name", alias)
                .put("FunctionVersion", aliases.get(alias).path("version").asText());
    }

    ObjectNode aliases(String function, JsonNode aliases) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        var list = document.putArray("Aliases");
        aliases.fieldNames().forEachRemaining(name -> list.add(alias(function, name, aliases)));
        return document;
    }

    ObjectNode policy(ResourcePolicy policy, String functionArn) {
        if (policy.isEmpty()) {
            throw new AwsException(
                    404, "ResourceNotFoundException", "The resource you requested does not exist: " + functionArn);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("Policy", policy.document(functionArn).toString());
    }

    ObjectNode eventInvokeConfig(JsonNode config, String functionArn) {
        if (config.isEmpty()) {
            throw new AwsException(
                    404,
                    "ResourceNotFoundException",
                    "The function %s doesn't have an EventInvokeConfig".formatted(functionArn));
        }
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("FunctionArn", functionArn);
        List.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig").stream()
                .filter(config::has)
                .forEach(name -> document.set(name, config.get(name)));
        return document;
    }

    private String arn(FunctionReference reference) {
        return context.arn("lambda", "function:" + reference.qualifiedName());
    }
}
