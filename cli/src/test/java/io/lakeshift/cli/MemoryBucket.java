package io.lakeshift.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/** One bucket, in memory. */
public final class MemoryBucket implements S3Client {

    private final Map<String, String> objects = new TreeMap<>();

    /** Puts an object there. */
    public void put(String key, String content) {
        objects.put(key, content);
    }

    /** The keys of all objects, in order. */
    public List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    @Override
    public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
        return new ListObjectsV2Iterable(this, request);
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        return ListObjectsV2Response.builder()
                .isTruncated(false)
                .contents(objects.entrySet().stream()
                        .filter(object -> object.getKey().startsWith(request.prefix()))
                        .map(object -> S3Object.builder()
                                .key(object.getKey())
                                .eTag(Integer.toHexString(object.getValue().hashCode()))
                                .lastModified(Instant.EPOCH)
                                .build())
                        .toList())
                .build();
    }

    @Override
    public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
        String content = objects.get(request.key());
        if (content == null) {
            throw NoSuchKeyException.builder().message("no such key").build();
        }
        return ResponseBytes.fromByteArray(
                GetObjectResponse.builder().build(), content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        try (InputStream content = body.contentStreamProvider().newStream()) {
            objects.put(request.key(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PutObjectResponse.builder().build();
    }

    @Override
    public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        request.delete().objects().forEach(object -> objects.remove(object.key()));
        return DeleteObjectsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
