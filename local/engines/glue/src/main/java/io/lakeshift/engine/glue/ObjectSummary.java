package io.lakeshift.engine.glue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What S3 tells about one object: its key without a leading slash, its size in bytes, when it was written, its ETag. */
record ObjectSummary(String key, long size, Instant modified, String etag) {
    ObjectSummary {
        requireNonNull(key, "key is null");
        requireNonNull(modified, "modified is null");
        requireNonNull(etag, "etag is null");
    }
}
