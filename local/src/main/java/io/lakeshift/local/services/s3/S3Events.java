package io.lakeshift.local.services.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.ground.LocalContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The events S3 sends to EventBridge. Source: "Amazon S3 event notification message structure for EventBridge" in the
 * S3 user guide.
 */
final class S3Events {
    private static final long MICROS = 1_000_000L;

    private final LocalContext context;
    private final EventPublisher publisher;
    private final AtomicLong sequence = new AtomicLong();

    S3Events(LocalContext context, EventPublisher publisher) {
        this.context = context;
        this.publisher = publisher;
    }

    /**
     * A new or replaced object.
     *
     * @param size in bytes
     * @param eTag without quotes
     * @param versionId empty if the bucket has no versions
     */
    record Created(String bucket, String key, long size, String eTag, String versionId) {}

    /** @param reason the API operation, such as {@code PutObject} */
    void created(Created object, String reason, String requestId) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0").put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Object Created").put("source", "aws.s3").put("account", context.accountId());
        event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", context.region());
        event.putArray("resources").add("arn:aws:s3:::" + object.bucket());
        ObjectNode detail = event.putObject("detail");
        detail.put("version", "0").putObject("bucket").put("name", object.bucket());
        ObjectNode described = detail.putObject("object");
        described.put("key", object.key()).put("size", object.size()).put("etag", object.eTag());
        if (!object.versionId().isEmpty()) {
            described.put("version-id", object.versionId());
        }
        described.put("sequencer", nextSequencer());
        detail.put("request-id", requestId).put("requester", context.accountId());
        detail.put("source-ip-address", "127.0.0.1").put("reason", reason);
        publisher.publish(event);
    }

    /** Later events have the greater text, also after the lake was stopped and started again. */
    private String nextSequencer() {
        Instant now = Instant.now();
        long micros = now.getEpochSecond() * MICROS + now.getNano() / 1000;
        return String.format("%018X", sequence.updateAndGet(last -> Math.max(last + 1, micros)));
    }
}
