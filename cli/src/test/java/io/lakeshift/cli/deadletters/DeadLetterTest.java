package io.lakeshift.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class DeadLetterTest {
    private static final String EVENT =
            "{\"detail-type\": \"Object Created\", \"detail\": {\"object\": {\"key\": \"Db/T/f.csv\"}}}";

    private static DeadLetter letter(String body, Map<String, String> attributes) {
        Map<String, MessageAttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        return DeadLetter.of(Message.builder()
                .messageId("m")
                .body(body)
                .attributes(Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, "1796000000123"))
                .messageAttributes(values)
                .build());
    }

    @Test
    void anEventThatEventBridgeCouldNotDeliverNamesItsFunctionAndTheReason() {
        DeadLetter letter = letter(
                EVENT,
                Map.of("TARGET_ARN", "arn:f", "ERROR_CODE", "NO_PERMISSIONS", "ERROR_MESSAGE", "not authorized"));

        assertThat(letter.what()).isEqualTo("Object Created: Db/T/f.csv");
        assertThat(letter.reason()).isEqualTo("NO_PERMISSIONS: not authorized");
        assertThat(letter.function("of-the-queue")).isEqualTo("arn:f");
        assertThat(letter.since()).isEqualTo(Instant.ofEpochMilli(1_796_000_000_123L));
    }

    @Test
    void anEventThatAFunctionFailedOnIsForTheFunctionOfItsQueue() {
        DeadLetter letter = letter(EVENT, Map.of("ErrorCode", "200", "ErrorMessage", "no such table"));

        assertThat(letter.reason()).isEqualTo("no such table");
        assertThat(letter.function("of-the-queue")).isEqualTo("of-the-queue");
        assertThat(letter.isNotification()).isFalse();
    }

    @Test
    void aNotificationIsKnownByItsTopic() {
        DeadLetter letter = letter(
                "{\"Type\": \"Notification\", \"TopicArn\": \"arn:aws:sns:r:a:topic\", \"Message\": \"secret\"}",
                Map.of());

        assertThat(letter.isNotification()).isTrue();
        assertThat(letter.what()).isEqualTo("notification of topic topic");
        assertThat(letter.reason()).isEqualTo("no reason is given");
    }

    @Test
    void aBodyThatIsNoJsonIsAnEventOfNoKnownKind() {
        assertThat(letter("<html>", Map.of()).what()).isEqualTo("an event of no known kind");
    }
}
