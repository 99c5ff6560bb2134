package io.lakeshift.etl.aws;

import io.lakeshift.etl.store.ScriptFiles;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Script files in a bucket. */
public final class S3ScriptFiles implements ScriptFiles {

    private final String bucket;

    public S3ScriptFiles(String bucket) {
        this.bucket = bucket;
    }

    @Override
    public Optional<String> find(String key) {
        String name = "s3://" + bucket + "/" + key;
        try (S3Client s3 = JobClients.s3()) {
            ByteBuffer bytes = s3.getObjectAsBytes(
                            request -> request.bucket(bucket).key(key))
                    .asByteBuffer();
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new StoreException(name + " is not UTF-8 text");
        } catch (SdkException e) {
            throw new StoreException(name + " cannot be read", e);
        }
    }
}
