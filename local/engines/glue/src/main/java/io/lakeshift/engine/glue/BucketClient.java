package io.lakeshift.engine.glue;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One S3 bucket with the few calls a file system is made of. Failures arrive as {@link IOException} that name the
 * call, the {@code s3://} address and what S3 answered; a refusal is an {@link AccessDeniedException}, an absent
 * object a {@link FileNotFoundException}.
 */
final class BucketClient implements AutoCloseable {
    private static final int DELETE_BATCH = 1000;

    private final S3Client client;
    private final String name;

    BucketClient(S3Client client, String name) {
        this.client = requireNonNull(client, "client is null");
        this.name = requireNonNull(name, "name is null");
    }

    /** The object of exactly that key. */
    Optional<ObjectSummary> find(String key) throws IOException {
        try {
            HeadObjectResponse head =
                    client.headObject(request -> request.bucket(name).key(key));
            return Optional.of(new ObjectSummary(key, head.contentLength(), head.lastModified(), head.eTag()));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw failure("HeadObject", key, e);
        } catch (SdkException e) {
            throw failure("HeadObject", key, e);
        }
    }

    /** Whether any key starts with the prefix. */
    boolean holdsAny(String prefix) throws IOException {
        return calling(
                "ListObjectsV2",
                prefix,
                () -> client.listObjectsV2(
                                request -> request.bucket(name).prefix(prefix).maxKeys(1))
                        .hasContents());
    }

    /** The objects and the common prefixes (ending in a slash) one level below the prefix. */
    Level level(String prefix) throws IOException {
        return calling("ListObjectsV2", prefix, () -> {
            List<ObjectSummary> objects = new ArrayList<>();
            List<String> prefixes = new ArrayList<>();
            for (ListObjectsV2Response page : client.listObjectsV2Paginator(
                    request -> request.bucket(name).prefix(prefix).delimiter("/"))) {
                page.contents().stream().map(BucketClient::summary).forEach(objects::add);
                page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(prefixes::add);
            }
            return new Level(objects, prefixes);
        });
    }

    /** Every object whose key starts with the prefix, in key order. */
    List<ObjectSummary> below(String prefix) throws IOException {
        return calling(
                "ListObjectsV2",
                prefix,
                () -> client
                        .listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix))
                        .contents()
                        .stream()
                        .map(BucketClient::summary)
                        .toList());
    }

    /** The bytes [from, to) of the object, which must still be the one with that ETag. */
    byte[] read(ObjectSummary object, long from, long to) throws IOException {
        return calling(
                "GetObject",
                object.key(),
                () -> client.getObjectAsBytes(request -> request.bucket(name)
                                .key(object.key())
                                .range("bytes=%d-%d".formatted(from, to - 1))
                                .ifMatch(object.etag()))
                        .asByteArrayUnsafe());
    }

    /** Writes the whole object from a file of at most 5 GB, the limit of one PutObject call. */
    void write(String key, Path content) throws IOException {
        calling(
                "PutObject",
                key,
                () -> client.putObject(request -> request.bucket(name).key(key), RequestBody.fromFile(content)));
    }

    void copy(String from, String to) throws IOException {
        calling(
                "CopyObject",
                from,
                () -> client.copyObject(request -> request.sourceBucket(name)
                        .sourceKey(from)
                        .destinationBucket(name)
                        .destinationKey(to)));
    }

    void delete(List<String> keys) throws IOException {
        for (int start = 0; start < keys.size(); start += DELETE_BATCH) {
            List<ObjectIdentifier> batch = keys.subList(start, Math.min(keys.size(), start + DELETE_BATCH)).stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            DeleteObjectsResponse response = calling(
                    "DeleteObjects",
                    batch.get(0).key(),
                    () -> client.deleteObjects(request -> request.bucket(name)
                            .delete(delete -> delete.objects(batch).quiet(true))));
            if (response.hasErrors()) {
                var first = response.errors().get(0);
                throw new IOException("DeleteObjects left %d of %d objects, the first s3://%s/%s: %s %s"
                        .formatted(
                                response.errors().size(),
                                batch.size(),
                                name,
                                first.key(),
                                first.code(),
                                first.message()));
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static ObjectSummary summary(S3Object object) {
        return new ObjectSummary(object.key(), object.size(), object.lastModified(), object.eTag());
    }

    private <T> T calling(String call, String key, Supplier<T> action) throws IOException {
        try {
            return action.get();
        } catch (SdkException e) {
            throw failure(call, key, e);
        }
    }

    private IOException failure(String call, String key, SdkException cause) {
        String address = "s3://%s/%s".formatted(name, key);
        int status = cause instanceof S3Exception refused ? refused.statusCode() : 0;
        IOException failure = switch (status) {
            case 403 -> new AccessDeniedException(address, null, "%s: %s".formatted(call, cause.getMessage()));
            case 404 -> new FileNotFoundException("%s %s: there is no such object or bucket".formatted(call, address));
            case 412 ->
                new IOException("%s %s: the object was replaced while it was being read".formatted(call, address));
            default -> new IOException("%s %s: %s".formatted(call, address, cause.getMessage()));
        };
        failure.initCause(cause);
        return failure;
    }

    /** One level of a listing. */
    record Level(List<ObjectSummary> objects, List<String> prefixes) {
        boolean isEmpty() {
            return objects.isEmpty() && prefixes.isEmpty();
        }
    }
}
