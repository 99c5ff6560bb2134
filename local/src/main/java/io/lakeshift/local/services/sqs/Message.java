package io.lakeshift.local.services.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A message in a queue, with what happened to it so far. */
final class Message {
    private final String id;
    private final Content content;
    private final Instant sent;
    private Instant visible;
    private Instant firstReceived;
    private int receiveCount;
    private String receiptHandle;

    /** What the sender sent, and who that was. */
    record Content(String body, SortedMap<String, MessageAttribute> attributes, String senderId) {}

    Message(Content content, Instant sent, Instant visible) {
        this(UUID.randomUUID().toString(), content, sent);
        this.visible = visible;
    }

    private Message(String id, Content content, Instant sent) {
        this.id = id;
        this.content = content;
        this.sent = sent;
    }

    static Message of(JsonNode json) {
        SortedMap<String, MessageAttribute> attributes = new TreeMap<>();
        json.path("attributes")
                .properties()
                .forEach(entry -> attributes.put(
                        entry.getKey(),
                        new MessageAttribute(
                                entry.getValue().path("dataType").asText(),
                                entry.getValue().path("value").asText())));
        Content content = new Content(
                json.path("body").asText(), attributes, json.path("senderId").asText());
        Message message = new Message(
                json.path("id").asText(),
                content,
                Instant.parse(json.path("sent").asText()));
        message.visible = Instant.parse(json.path("visible").asText());
        message.receiveCount = json.path("receiveCount").asInt();
        message.receiptHandle = json.path("receiptHandle").textValue();
        message.firstReceived = json.hasNonNull("firstReceived")
                ? Instant.parse(json.path("firstReceived").asText())
                : null;
        return message;
    }

    ObjectNode toState() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("body", content.body()).put("senderId", content.senderId());
        json.put("sent", sent.toString()).put("visible", visible.toString()).put("receiveCount", receiveCount);
        json.put("receiptHandle", receiptHandle);
        json.put("firstReceived", firstReceived == null ? null : firstReceived.toString());
        ObjectNode attributes = json.putObject("attributes");
        content.attributes()
                .forEach((name, attribute) -> attributes
                        .putObject(name)
                        .put("dataType", attribute.dataType())
                        .put("value", attribute.value()));
        return json;
    }

    /** Hands the message to a receiver until the given moment. */
    void receive(Instant now, Instant until) {
        visible = until;
        receiveCount++;
        receiptHandle = UUID.randomUUID().toString();
        firstReceived = firstReceived == null ? now : firstReceived;
    }

    void hideUntil(Instant moment) {
        visible = moment;
    }

    boolean isVisible(Instant now) {
        return !visible.isAfter(now);
    }

    boolean isDelayed(Instant now) {
        return receiveCount == 0 && !isVisible(now);
    }

    boolean isHeldBy(String handle) {
        return handle.equals(receiptHandle);
    }

    String id() {
        return id;
    }

    Content content() {
        return content;
    }

    Instant sent() {
        return sent;
    }

    Instant visible() {
        return visible;
    }

    int receiveCount() {
        return receiveCount;
    }

    String bodyDigest() {
        return md5(content.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Only when there are attributes. */
    String attributesDigest() {
        return md5(MessageAttribute.digested(content.attributes()));
    }

    /** The message as ReceiveMessage answers it, with all its system attributes. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("MessageId", id).put("ReceiptHandle", receiptHandle).put("MD5OfBody", bodyDigest());
        json.put("Body", content.body());
        ObjectNode system = json.putObject("Attributes");
        system.put("SenderId", content.senderId());
        system.put("SentTimestamp", String.valueOf(sent.toEpochMilli()));
        system.put("ApproximateReceiveCount", String.valueOf(receiveCount));
        system.put("ApproximateFirstReceiveTimestamp", String.valueOf(firstReceived.toEpochMilli()));
        if (!content.attributes().isEmpty()) {
            json.put("MD5OfMessageAttributes", attributesDigest());
            ObjectNode attributes = json.putObject("MessageAttributes");
            content.attributes().forEach((name, attribute) -> attributes.set(name, attribute.toJson()));
        }
        return json;
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no MD5", e);
        }
    }
}
