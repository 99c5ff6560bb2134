package io.lakeshift.local.services.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * How a queue treats its messages.
 *
 * @param visibility how long a received message stays hidden, 30 s unless told
 * @param delay how long a new message stays hidden, 0 s unless told
 * @param retention after which a message is dropped, 4 days unless told
 * @param receiveWait how long ReceiveMessage waits for a message, 0 s unless told
 * @param redrive where messages go that were received too often
 */
record QueueSettings(
        Duration visibility, Duration delay, Duration retention, Duration receiveWait, Optional<Redrive> redrive) {
    static final int MAX_MESSAGE_BYTES = 1024 * 1024;

    /** A dead-letter queue, and after how many receives a message goes there. */
    record Redrive(String queueArn, int maxReceiveCount) {}

    /** Reads the properties of an {@code AWS::SQS::Queue}. */
    static QueueSettings of(JsonNode properties) {
        JsonNode policy = properties.path("RedrivePolicy");
        return new QueueSettings(
                seconds(properties, "VisibilityTimeout", 30),
                seconds(properties, "DelaySeconds", 0),
                seconds(properties, "MessageRetentionPeriod", 345_600),
                seconds(properties, "ReceiveMessageWaitTimeSeconds", 0),
                policy.hasNonNull("deadLetterTargetArn")
                        ? Optional.of(new Redrive(
                                policy.path("deadLetterTargetArn").asText(),
                                policy.path("maxReceiveCount").asInt(10)))
                        : Optional.empty());
    }

    private static Duration seconds(JsonNode properties, String name, long otherwise) {
        return Duration.ofSeconds(properties.path(name).asLong(otherwise));
    }
}
