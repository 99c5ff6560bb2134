package io.lakeshift.etl.aws;

import io.lakeshift.etl.store.SourceObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** One version of an uploaded object in a bucket. */
public final class S3SourceObject implements SourceObject {

    private static final long serialVersionUID = 1;

    private final String bucket;
    private final String key;
    private final String version;

    /** Names a version of an object; {@code null} is the version in a bucket without versions. */
    public S3SourceObject(String bucket, String key, String version) {
        this.bucket = bucket;
        this.key = key;
        this.version = version;
    }

    /**
     * The newest version of an object. All that is read from it is of that version, also if there is a newer one by then.
     *
     * @throws StoreException if there is no such object, or its versions cannot be listed
     */
    public static S3SourceObject newest(String bucket, String key) {
        S3SourceObject any = new S3SourceObject(bucket, key, "");
        return new S3SourceObject(
                bucket,
                key,
                any.newestVersion().orElseThrow(() -> new StoreException(any + " is not there: it has no version")));
    }

    @Override
    public Optional<String> newerVersion() {
        return newestVersion().filter(newest -> !newest.equals(version));
    }

    /** S3 lists the versions of a key one after the other, the newest first, and the key itself before longer ones. */
    private Optional<String> newestVersion() {
        try (S3Client s3 = JobClients.s3()) {
            return s3
                    .listObjectVersionsPaginator(
                            request -> request.bucket(bucket).prefix(key).encodingType(EncodingType.URL))
                    .versions()
                    .stream()
                    .findFirst()
                    .filter(newest -> newest.key().equals(key))
                    .map(ObjectVersion::versionId);
        } catch (SdkException e) {
            throw new StoreException("the versions of " + this + " cannot be listed", e);
        }
    }

    /** The bucket of the object. */
    String bucket() {
        return bucket;
    }

    /** Its whole key. */
    String key() {
        return key;
    }

    @Override
    public String fileName() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public String uri() {
        return toString();
    }

    @Override
    public InputStream open() {
        S3Client s3 = JobClients.s3();
        try {
            return new AbortedOnClose(s3.getObject(request()), s3);
        } catch (SdkException e) {
            s3.close();
            throw new StoreException(this + " cannot be read", e);
        }
    }

    @Override
    public void copyTo(Path file) {
        try (S3Client s3 = JobClients.s3()) {
            s3.getObject(request(), file);
        } catch (SdkException e) {
            throw new StoreException(this + " cannot be read", e);
        }
    }

    private GetObjectRequest request() {
        return GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .versionId(version)
                .build();
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }

    /** Closing the response itself would read the rest of a large object. */
    private static final class AbortedOnClose extends FilterInputStream {

        private final ResponseInputStream<GetObjectResponse> response;
        private final S3Client s3;

        AbortedOnClose(ResponseInputStream<GetObjectResponse> response, S3Client s3) {
            super(response);
            this.response = response;
            this.s3 = s3;
        }

        @Override
        public void close() throws IOException {
            response.abort();
            s3.close();
        }
    }
}
