package io.lakeshift.local.services.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the events of a rule go.
 *
 * @param service lambda, sns, sqs or states, by the target's ARN
 * @param shape what of the event is sent
 * @param retries how long and how often a delivery that may yet succeed is tried
 * @param properties as the template declares them
 */
record Target(String ruleArn, String service, EventShape shape, Retries retries, JsonNode properties) {
    private static final List<String> SERVICES = List.of("lambda", "sns", "sqs", "states");
    private static final Set<String> FIELDS =
            Set.of("Arn", "Id", "RoleArn", "Input", "InputPath", "InputTransformer", "RetryPolicy", "DeadLetterConfig");

    /** RetryPolicy: at most 185 retries within a day unless told otherwise. */
    record Retries(int attempts, Duration age) {}

    /** @throws IllegalArgumentException when it uses what is not supported locally */
    static Target of(String ruleArn, JsonNode properties) {
        String arn = properties.path("Arn").asText();
        String[] parts = arn.split(":", 6);
        String service = parts.length == 6 ? parts[2] : "";
        if (!SERVICES.contains(service)) {
            throw new IllegalArgumentException("not supported locally: the target '%s' of rule %s, only ARNs of %s"
                    .formatted(arn, ruleArn, String.join(", ", SERVICES)));
        }
        for (Iterator<String> names = properties.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                        "not supported locally: '%s' of target '%s' of rule %s".formatted(name, arn, ruleArn));
            }
        }
        JsonNode policy = properties.path("RetryPolicy");
        Retries retries = new Retries(
                policy.path("MaximumRetryAttempts").asInt(185),
                Duration.ofSeconds(policy.path("MaximumEventAgeInSeconds").asLong(86_400)));
        return new Target(ruleArn, service, EventShape.of(properties), retries, properties);
    }

    String arn() {
        return properties.path("Arn").asText();
    }

    Optional<String> roleArn() {
        return Optional.ofNullable(properties.path("RoleArn").textValue());
    }

    Optional<String> deadLetterQueue() {
        return Optional.ofNullable(
                properties.path("DeadLetterConfig").path("Arn").textValue());
    }
}
