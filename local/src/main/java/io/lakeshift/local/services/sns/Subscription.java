package io.lakeshift.local.services.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Who gets the messages of a topic.
 *
 * @param protocol lambda, sqs, email, email-json or sms; the last three are only written to the message log
 * @param properties as the template declares them
 */
record Subscription(String arn, String topicArn, String protocol, String endpoint, JsonNode properties) {

    static Subscription of(JsonNode state) {
        return new Subscription(
                state.path("arn").asText(),
                state.path("topicArn").asText(),
                state.path("protocol").asText(),
                state.path("endpoint").asText(),
                state.path("properties"));
    }

    ObjectNode toState() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("arn", arn).put("topicArn", topicArn).put("protocol", protocol).put("endpoint", endpoint);
        json.set("properties", properties);
        return json;
    }

    /** Whether a person gets the message. */
    boolean isForPeople() {
        return !protocol.equals("lambda") && !protocol.equals("sqs");
    }

    Optional<FilterPolicy> filter() {
        return properties.hasNonNull("FilterPolicy")
                ? Optional.of(new FilterPolicy(
                        properties.get("FilterPolicy"),
                        properties.path("FilterPolicyScope").asText("MessageAttributes")))
                : Optional.empty();
    }

    boolean isRaw() {
        return properties.path("RawMessageDelivery").asBoolean(false);
    }

    Optional<String> deadLetterQueue() {
        return Optional.ofNullable(
                properties.path("RedrivePolicy").path("deadLetterTargetArn").textValue());
    }
}
