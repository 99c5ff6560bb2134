package io.lakeshift.cli.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * An event in a dead-letter queue, as EventBridge, Lambda or SNS put it there.
 *
 * @param message that holds the event in its body
 * @param event the body; missing if it is no JSON
 */
record DeadLetter(Message message, JsonNode event) {
    private static final JsonMapper JSON = new JsonMapper();

    static DeadLetter of(Message message) {
        try {
            return new DeadLetter(message, JSON.readTree(message.body()));
        } catch (JsonProcessingException otherText) {
            return new DeadLetter(message, MissingNode.getInstance());
        }
    }

    /** When it came into the queue. */
    Instant since() {
        return Instant.ofEpochMilli(
                Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
    }

    /** What it is: the kind of event, and what it is about where that is known; none of its data. */
    String what() {
        if (isNotification()) {
            return "notification of topic " + lastOf(event.path("TopicArn").asText());
        }
        String kind = event.path("detail-type").asText("an event of no known kind");
        String object = event.at("/detail/object/key").asText("");
        String execution = event.at("/detail/name").asText("");
        String about = object.isEmpty() ? execution : object;
        return about.isEmpty() ? kind : kind + ": " + about;
    }

    /** Why it was not delivered or processed, as the service that put it there says. */
    String reason() {
        return attribute("ERROR_MESSAGE")
                .or(() -> attribute("ErrorMessage"))
                .map(text -> attribute("ERROR_CODE").map(code -> code + ": ").orElse("") + text)
                .orElse("no reason is given");
    }

    /**
     * The function that it is for.
     *
     * @param ofQueue the function of its queue, which is meant where the event names none
     */
    String function(String ofQueue) {
        return attribute("TARGET_ARN").orElse(ofQueue);
    }

    /** Whether it is a notification of SNS: what its function was to be called with is not in the queue. */
    boolean isNotification() {
        return event.path("Type").asText().equals("Notification") && event.has("TopicArn");
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(message.messageAttributes().get(name)).map(MessageAttributeValue::stringValue);
    }

    private static String lastOf(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
