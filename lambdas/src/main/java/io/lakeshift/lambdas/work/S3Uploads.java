package io.lakeshift.lambdas.work;

import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The collect bucket in Amazon S3. */
final class S3Uploads implements Uploads {

    private final S3Client client;
    private final String bucket;

    S3Uploads(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** S3 lists the versions of a key one after the other, the newest first, and the key itself before longer ones. */
    @Override
    public Optional<String> newestVersion(String key) {
        return client
                .listObjectVersionsPaginator(
                        request -> request.bucket(bucket).prefix(key).encodingType(EncodingType.URL))
                .versions()
                .stream()
                .findFirst()
                .filter(newest -> newest.key().equals(key))
                .map(ObjectVersion::versionId);
    }
}
