package io.lakeshift.lambdas.objects;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Objects in Amazon S3. */
public final class S3ObjectStore implements ObjectStore {

    private final S3Client client;

    /** Reads and writes through a client that the caller keeps open. */
    public S3ObjectStore(S3Client client) {
        this.client = client;
    }

    @Override
    public Optional<byte[]> find(String bucket, String key) {
        try {
            return Optional.of(
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                            .asByteArray());
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(String bucket, String key) {
        try {
            client.headObject(request -> request.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException missing) {
            return false;
        }
    }

    @Override
    public void download(String bucket, String key, Path file) {
        client.getObject(GetObjectRequest.builder().bucket(bucket).key(key).build(), file);
    }

    @Override
    public void put(String bucket, String key, byte[] content) {
        client.putObject(PutObjectRequest.builder().bucket(bucket).key(key).build(), RequestBody.fromBytes(content));
    }

    @Override
    public void delete(String bucket, Collection<String> keys) {
        // One call each: there are few, and the errors of a batch would have to be picked out of its answer.
        keys.forEach(
                key -> client.deleteObject(request -> request.bucket(bucket).key(key)));
    }
}
