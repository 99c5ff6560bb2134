package io.lakeshift.etl.aws;

import io.lakeshift.etl.store.EventSink;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Keeps each lineage event as an object of its own. */
public final class EventObjects implements EventSink {

    private final String bucket;
    private final String prefix;

    /**
     * Names the place.
     *
     * @param prefix of the keys, with a slash at its end if it has any
     */
    public EventObjects(String bucket, String prefix) {
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public void emit(String name, String json) {
        String key = prefix + name + ".json";
        try (S3Client s3 = JobClients.s3()) {
            s3.putObject(
                    request -> request.bucket(bucket).key(key).contentType("application/json"),
                    RequestBody.fromString(json));
        } catch (SdkException e) {
            throw new StoreException("s3://" + bucket + "/" + key + " cannot be written", e);
        }
    }
}
