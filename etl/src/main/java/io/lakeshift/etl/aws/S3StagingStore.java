package io.lakeshift.etl.aws;

import io.lakeshift.etl.warehouse.StagingStore;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Rows staged in a bucket. */
public final class S3StagingStore implements StagingStore {

    private static final int DELETED_AT_ONCE = 1000;

    private final S3Client s3;
    private final String bucket;

    S3StagingStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public String address(String key) {
        return "s3://" + bucket + "/" + key;
    }

    @Override
    public List<StagedObject> below(String prefix) {
        try {
            return s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                    .map(object -> new StagedObject(object.key(), object.size()))
                    .toList();
        } catch (SdkException e) {
            throw new StoreException(address(prefix) + " cannot be listed", e);
        }
    }

    @Override
    public void put(String key, String text) {
        try {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
        } catch (SdkException e) {
            throw new StoreException(address(key) + " cannot be written", e);
        }
    }

    @Override
    public void delete(List<String> keys) {
        for (int from = 0; from < keys.size(); from += DELETED_AT_ONCE) {
            deleteAtOnce(keys.subList(from, Math.min(keys.size(), from + DELETED_AT_ONCE)));
        }
    }

    private void deleteAtOnce(List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        try {
            DeleteObjectsResponse response = s3.deleteObjects(request -> request.bucket(bucket)
                    .delete(delete -> delete.objects(objects).quiet(true)));
            if (response.hasErrors() && !response.errors().isEmpty()) {
                throw new StoreException(address(response.errors().get(0).key()) + " cannot be deleted: "
                        + response.errors().get(0).message());
            }
        } catch (SdkException e) {
            throw new StoreException(address(keys.get(0)) + " and what was staged with it cannot be deleted", e);
        }
    }
}
