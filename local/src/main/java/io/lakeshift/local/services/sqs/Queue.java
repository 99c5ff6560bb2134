package io.lakeshift.local.services.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.port.MetricRecorder;
import io.lakeshift.local.cloud.state.JsonFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** One standard queue and its messages, written to its file with every change. Safe for use by many threads. */
final class Queue {
    private final String arn;
    private final JsonFile file;
    private final InstantSource clock;
    private final List<Message> messages = new ArrayList<>();
    private final Instant created;
    private final QueueTraffic traffic;
    private JsonNode properties;
    private QueueSettings settings;

    Queue(String arn, JsonNode properties, JsonFile file, InstantSource clock) {
        this.arn = arn;
        this.file = file;
        this.clock = clock;
        this.properties = properties;
        this.settings = QueueSettings.of(properties);
        this.created = file.read()
                .map(state -> {
                    state.path("messages").forEach(message -> messages.add(Message.of(message)));
                    return Instant.parse(state.path("created").asText());
                })
                .orElseGet(clock::instant);
        this.traffic = new QueueTraffic(created);
        save();
    }

    String arn() {
        return arn;
    }

    String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    synchronized void configure(JsonNode newProperties) {
        properties = newProperties;
        settings = QueueSettings.of(newProperties);
        save();
    }

    synchronized JsonNode properties() {
        return properties;
    }

    synchronized QueueSettings settings() {
        return settings;
    }

    synchronized Message send(Message.Content content, Optional<Duration> delay) {
        Instant now = clock.instant();
        Message message = new Message(content, now, now.plus(delay.orElse(settings.delay())));
        messages.add(message);
        traffic.sent(now);
        save();
        notifyAll();
        return message;
    }

    /** Takes a message over from another queue, as it is. */
    private synchronized void accept(Message message) {
        message.hideUntil(clock.instant());
        messages.add(message);
        save();
        notifyAll();
    }

    /**
     * Receives visible messages, waiting for the first one.
     *
     * @param most 1 to 10
     * @param deadLetters the queue that takes messages received too often, if this one has a redrive policy
     */
    List<ObjectNode> receive(int most, Duration visibility, Duration wait, Optional<Queue> deadLetters) {
        Instant end = clock.instant().plus(wait);
        while (true) {
            List<Message> worn = new ArrayList<>();
            List<ObjectNode> received = receiveOrWait(most, visibility, end, worn);
            // Outside the lock, because two queues may be each other's dead-letter queue.
            deadLetters.ifPresent(queue -> worn.forEach(queue::accept));
            if (!received.isEmpty()
                    || !clock.instant().isBefore(end)
                    || Thread.currentThread().isInterrupted()) {
                countReceived(received.size());
                return received;
            }
        }
    }

    private synchronized void countReceived(int received) {
        traffic.received(received, clock.instant());
    }

    /** Its caller asks again until something comes or the time is over. */
    @SuppressWarnings("WaitNotInLoop")
    private synchronized List<ObjectNode> receiveOrWait(
            int most, Duration visibility, Instant end, List<Message> worn) {
        List<ObjectNode> received = receiveNow(most, visibility, worn);
        Instant now = clock.instant();
        if (!received.isEmpty() || !worn.isEmpty() || !now.isBefore(end)) {
            return received;
        }
        Instant next = messages.stream()
                .map(Message::visible)
                .filter(moment -> moment.isBefore(end))
                .min(Comparator.naturalOrder())
                .orElse(end);
        try {
            wait(Math.max(1, Duration.between(now, next).toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return received;
    }

    private List<ObjectNode> receiveNow(int most, Duration visibility, List<Message> worn) {
        Instant now = clock.instant();
        List<ObjectNode> received = new ArrayList<>();
        boolean changed = messages.removeIf(
                message -> message.sent().plus(settings.retention()).isBefore(now));
        for (Iterator<Message> each = messages.iterator(); each.hasNext() && received.size() < most; ) {
            Message message = each.next();
            if (!message.isVisible(now)) {
                continue;
            }
            changed = true;
            if (isWornOut(message)) {
                each.remove();
                worn.add(message);
                continue;
            }
            message.receive(now, now.plus(visibility));
            received.add(message.toJson());
        }
        if (changed) {
            save();
        }
        return received;
    }

    private boolean isWornOut(Message message) {
        return settings.redrive()
                .filter(redrive -> message.receiveCount() >= redrive.maxReceiveCount())
                .isPresent();
    }

    /** Whether a message was held by the handle; it is gone then. */
    synchronized boolean delete(String receiptHandle) {
        boolean removed = messages.removeIf(message -> message.isHeldBy(receiptHandle));
        if (removed) {
            traffic.deleted(clock.instant());
            save();
        }
        return removed;
    }

    /** Whether a message was held by the handle; it is hidden for so long then. */
    synchronized boolean changeVisibility(String receiptHandle, Duration visibility) {
        Optional<Message> held = messages.stream()
                .filter(message -> message.isHeldBy(receiptHandle))
                .findFirst();
        held.ifPresent(message -> {
            message.hideUntil(clock.instant().plus(visibility));
            save();
            notifyAll();
        });
        return held.isPresent();
    }

    synchronized void purge() {
        messages.clear();
        save();
    }

    /** Measures what is in it and what went through it. */
    synchronized void measure(MetricRecorder recorder) {
        Instant now = clock.instant();
        traffic.measure(name(), content(now), now, recorder);
    }

    private QueueTraffic.Content content(Instant now) {
        long visible =
                messages.stream().filter(message -> message.isVisible(now)).count();
        long delayed =
                messages.stream().filter(message -> message.isDelayed(now)).count();
        return new QueueTraffic.Content(visible, messages.size() - visible - delayed, delayed);
    }

    /** The attributes GetQueueAttributes can answer with, all as text. */
    synchronized ObjectNode attributes() {
        QueueTraffic.Content content = content(clock.instant());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("QueueArn", arn);
        json.put("ApproximateNumberOfMessages", String.valueOf(content.visible()));
        json.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(content.notVisible()));
        json.put("ApproximateNumberOfMessagesDelayed", String.valueOf(content.delayed()));
        json.put("CreatedTimestamp", String.valueOf(created.getEpochSecond()));
        json.put("LastModifiedTimestamp", String.valueOf(created.getEpochSecond()));
        json.put("VisibilityTimeout", String.valueOf(settings.visibility().toSeconds()));
        json.put("DelaySeconds", String.valueOf(settings.delay().toSeconds()));
        json.put("MessageRetentionPeriod", String.valueOf(settings.retention().toSeconds()));
        json.put(
                "ReceiveMessageWaitTimeSeconds",
                String.valueOf(settings.receiveWait().toSeconds()));
        json.put("MaximumMessageSize", String.valueOf(QueueSettings.MAX_MESSAGE_BYTES));
        if (properties.has("RedrivePolicy")) {
            json.put("RedrivePolicy", properties.get("RedrivePolicy").toString());
        }
        if (properties.has("KmsMasterKeyId")) {
            json.put("KmsMasterKeyId", properties.get("KmsMasterKeyId").asText());
        } else {
            json.put("SqsManagedSseEnabled", "true");
        }
        return json;
    }

    private void save() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("created", created.toString());
        ArrayNode array = state.putArray("messages");
        messages.forEach(message -> array.add(message.toState()));
        file.write(state);
    }
}
