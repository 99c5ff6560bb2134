package io.lakeshift.lambdas.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/**
 * An object that arrived, as EventBridge tells it.
 *
 * @param bucket name of its bucket
 * @param key its key, as it is: EventBridge does not encode it
 * @param version what tells this write of the key from every other
 * @param time when it was written
 * @param requester who wrote it
 */
record ObjectCreated(String bucket, String key, Version version, Instant time, Requester requester) {

    private static final String DETAIL_TYPE = "Object Created";

    ObjectCreated {
        Objects.requireNonNull(bucket, "bucket is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(version, "version is null");
        Objects.requireNonNull(time, "time is null");
        Objects.requireNonNull(requester, "requester is null");
    }

    /**
     * A write of a key.
     *
     * @param id version id; {@code null}, the name S3 has for it, in a bucket without versions
     * @param sequencer grows with every write of the key; empty if the event has none
     */
    record Version(String id, String sequencer) {

        private static final String NO_VERSIONS = "null";

        /** A text that two deliveries share exactly if they tell of the same write. */
        String unique() {
            return id.equals(NO_VERSIONS) ? sequencer : id;
        }
    }

    /**
     * Who wrote the object.
     *
     * @param principal account or service
     * @param sourceAddress IP address
     */
    record Requester(String principal, String sourceAddress) {}

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if it does not tell of one object, naming what is missing
     */
    static ObjectCreated parse(JsonNode event) {
        String detailType = required(event, "/detail-type");
        if (!detailType.equals(DETAIL_TYPE)) {
            throw new IllegalArgumentException(
                    "The event is of detail-type '%s'; only '%s' is taken".formatted(detailType, DETAIL_TYPE));
        }
        return new ObjectCreated(
                required(event, "/detail/bucket/name"),
                required(event, "/detail/object/key"),
                version(event.at("/detail/object")),
                time(required(event, "/time")),
                new Requester(
                        event.at("/detail/requester").asText("unknown"),
                        event.at("/detail/source-ip-address").asText("unknown")));
    }

    private static Version version(JsonNode object) {
        Version version = new Version(
                object.path("version-id").asText(Version.NO_VERSIONS),
                object.path("sequencer").asText(""));
        if (version.unique().isEmpty()) {
            throw new IllegalArgumentException(
                    "The event has neither /detail/object/version-id nor /detail/object/sequencer, so its deliveries cannot be told apart");
        }
        return version;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    "The event's /time is '%s'; it must look like 2026-01-31T23:59:59Z".formatted(text), malformed);
        }
    }

    private static String required(JsonNode event, String pointer) {
        JsonNode value = event.at(pointer);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new IllegalArgumentException("The event has no text at " + pointer);
        }
        return value.textValue();
    }
}
