package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One version of a function: the properties its template gives it, and the code it was deployed with.
 *
 * @param name the function's name
 * @param version {@code $LATEST} or a number
 * @param properties the properties of {@code AWS::Lambda::Function}
 * @param code its code
 * @param modified when it was deployed
 */
record DeployedFunction(String name, String version, JsonNode properties, CodeDigest code, Instant modified) {
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_MEMORY_MEGABYTES = 128;

    DeployedFunction {
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        requireNonNull(properties, "properties is null");
        requireNonNull(code, "code is null");
        requireNonNull(modified, "modified is null");
    }

    /** The SHA-256 of a deployment package in hex, and its size in bytes. */
    record CodeDigest(String sha256, long size) {}

    static DeployedFunction fromJson(String name, String version, JsonNode node) {
        return new DeployedFunction(
                name,
                version,
                node.path("properties"),
                new CodeDigest(
                        node.path("codeSha256").asText(), node.path("codeSize").asLong()),
                Instant.parse(node.path("modified").asText()));
    }

    ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("codeSha256", code.sha256());
        node.put("codeSize", code.size());
        node.put("modified", modified.toString());
        node.set("properties", properties);
        return node;
    }

    DeployedFunction asVersion(String number) {
        return new DeployedFunction(name, number, properties, code, modified);
    }

    /** Whether it would run exactly as the other does. */
    boolean runsLike(DeployedFunction other) {
        return properties.equals(other.properties) && code.equals(other.code);
    }

    String role() {
        return properties.path("Role").asText();
    }

    String handler() {
        return properties.path("Handler").asText();
    }

    String runtime() {
        return properties.path("Runtime").asText();
    }

    Duration timeout() {
        return Duration.ofSeconds(properties.path("Timeout").asInt(DEFAULT_TIMEOUT_SECONDS));
    }

    int memoryMegabytes() {
        return properties.path("MemorySize").asInt(DEFAULT_MEMORY_MEGABYTES);
    }

    /** The group its log streams are in. */
    String logGroup() {
        return properties.path("LoggingConfig").path("LogGroup").asText("/aws/lambda/" + name);
    }

    /** The ARN of the queue or topic for events that could not be processed. */
    Optional<String> deadLetterTarget() {
        return Optional.ofNullable(
                properties.path("DeadLetterConfig").path("TargetArn").textValue());
    }

    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        properties
                .path("Environment")
                .path("Variables")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        return variables;
    }
}
