package io.lakeshift.local.services.sqs;

import io.lakeshift.local.cloud.port.Measurement;
import io.lakeshift.local.cloud.port.MetricRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How many messages went through a queue since it was measured last. Not thread-safe: its queue locks. */
final class QueueTraffic {
    /** SQS measures a queue for six hours after it was used last. */
    private static final Duration ACTIVE = Duration.ofHours(6);

    private static final String NAMESPACE = "AWS/SQS";

    private Instant lastUsed;
    private int sent;
    private int received;
    private int emptyReceives;
    private int deleted;

    QueueTraffic(Instant created) {
        lastUsed = created;
    }

    /** What is in a queue at a moment. */
    record Content(long visible, long notVisible, long delayed) {}

    void sent(Instant now) {
        sent++;
        lastUsed = now;
    }

    void received(int messages, Instant now) {
        received += messages;
        emptyReceives += messages == 0 ? 1 : 0;
        lastUsed = now;
    }

    void deleted(Instant now) {
        deleted++;
        lastUsed = now;
    }

    /** Measures the queue, unless it has not been used for hours and is empty, and counts from zero on again. */
    void measure(String queueName, Content content, Instant now, MetricRecorder recorder) {
        boolean empty = content.equals(new Content(0, 0, 0));
        if (empty && lastUsed.plus(ACTIVE).isBefore(now)) {
            return;
        }
        Map<String, String> queue = Map.of("QueueName", queueName);
        count("ApproximateNumberOfMessagesVisible", queue, content.visible(), recorder);
        count("ApproximateNumberOfMessagesNotVisible", queue, content.notVisible(), recorder);
        count("ApproximateNumberOfMessagesDelayed", queue, content.delayed(), recorder);
        count("NumberOfMessagesSent", queue, sent, recorder);
        count("NumberOfMessagesReceived", queue, received, recorder);
        count("NumberOfEmptyReceives", queue, emptyReceives, recorder);
        count("NumberOfMessagesDeleted", queue, deleted, recorder);
        sent = 0;
        received = 0;
        emptyReceives = 0;
        deleted = 0;
    }

    private static void count(String name, Map<String, String> queue, long value, MetricRecorder recorder) {
        recorder.record(Measurement.count(NAMESPACE, name, queue, (double) value));
    }
}
