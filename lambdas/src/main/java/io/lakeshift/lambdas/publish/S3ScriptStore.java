package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.sql.ByteOrderMark;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Scripts in the scripts bucket. Telling a missing script from a forbidden one needs {@code s3:ListBucket}. */
final class S3ScriptStore implements ScriptStore {

    private static final String NO_VERSION = "null";

    private final S3Client client;
    private final String bucket;

    S3ScriptStore(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public Optional<StoredScript> findNewest(String key) {
        try {
            return Optional.of(script(key, GetObjectRequest.builder()));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        }
    }

    @Override
    public StoredScript read(String key, String version) {
        GetObjectRequest.Builder request = GetObjectRequest.builder();
        return script(key, version.isEmpty() ? request : request.versionId(version));
    }

    private StoredScript script(String key, GetObjectRequest.Builder request) {
        ResponseBytes<GetObjectResponse> object =
                client.getObjectAsBytes(request.bucket(bucket).key(key).build());
        String version = object.response().versionId();
        boolean versioned = version != null && !version.equals(NO_VERSION);
        return new StoredScript(key, versioned ? version : "", text(key, object.asByteBuffer()));
    }

    private static String text(String key, ByteBuffer content) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
            return ByteOrderMark.dropped(text);
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("The script %s is not UTF-8 text".formatted(key), malformed);
        }
    }
}
