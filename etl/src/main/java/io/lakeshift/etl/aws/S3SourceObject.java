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
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An uploaded object in a bucket. */
public final class S3SourceObject implements SourceObject {

    private static final long serialVersionUID = 1;

    private final String bucket;
    private final String key;
    private final String version;

    /**
     * Names an object.
     *
     * @param version its version; empty means the newest one
     */
    public S3SourceObject(String bucket, String key, Optional<String> version) {
        this.bucket = bucket;
        this.key = key;
        this.version = version.orElse(null);
    }

    @Override
    public String fileName() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public InputStream open() {
        S3Client s3 = AwsClients.s3();
        try {
            return new AbortedOnClose(s3.getObject(request()), s3);
        } catch (SdkException e) {
            s3.close();
            throw new StoreException(this + " cannot be read", e);
        }
    }

    @Override
    public void copyTo(Path file) {
        try (S3Client s3 = AwsClients.s3()) {
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
