package io.lakeshift.local.services.sns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;

/** A published message as subscribers get it. It is not signed, and says so where a signature would stand. */
record Notification(TopicMessage publication, String messageId, Instant time) {
    private static final String UNSIGNED = "not signed locally";

    /** What a queue gets without raw delivery. */
    ObjectNode forQueue(Subscription subscription, URI endpoint) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Type", "Notification").put("MessageId", messageId).put("TopicArn", publication.topicArn());
        if (!publication.subject().isEmpty()) {
            json.put("Subject", publication.subject());
        }
        json.put("Message", publication.message()).put("Timestamp", timestamp());
        json.put("SignatureVersion", "1").put("Signature", UNSIGNED).put("SigningCertURL", UNSIGNED);
        json.put("UnsubscribeURL", unsubscribe(subscription, endpoint));
        if (!publication.attributes().isEmpty()) {
            json.set("MessageAttributes", attributes());
        }
        return json;
    }

    /** The event a function gets. */
    ObjectNode forFunction(Subscription subscription, URI endpoint) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode record = event.putArray("Records").addObject();
        record.put("EventSource", "aws:sns").put("EventVersion", "1.0");
        record.put("EventSubscriptionArn", subscription.arn());
        ObjectNode sns = record.putObject("Sns");
        sns.put("Type", "Notification").put("MessageId", messageId).put("TopicArn", publication.topicArn());
        sns.put("Subject", publication.subject().isEmpty() ? null : publication.subject());
        sns.put("Message", publication.message()).put("Timestamp", timestamp());
        sns.put("SignatureVersion", "1").put("Signature", UNSIGNED).put("SigningCertUrl", UNSIGNED);
        sns.put("UnsubscribeUrl", unsubscribe(subscription, endpoint));
        sns.set("MessageAttributes", attributes());
        return event;
    }

    private ObjectNode attributes() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        publication
                .attributes()
                .forEach((name, attribute) ->
                        json.putObject(name).put("Type", attribute.type()).put("Value", attribute.value()));
        return json;
    }

    private String timestamp() {
        return new DateTimeFormatterBuilder().appendInstant(3).toFormatter().format(time);
    }

    private static String unsubscribe(Subscription subscription, URI endpoint) {
        return endpoint + "/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn();
    }
}
