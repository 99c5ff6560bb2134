package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers about a bucket's configuration, which is what its template says. */
final class BucketAnswers {
    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final String region;

    BucketAnswers(String region) {
        this.region = region;
    }

    void write(S3Operation operation, Bucket bucket, AwsResponse response) throws IOException {
        if (operation == S3Operation.GET_POLICY) {
            writePolicy(bucket, response);
            return;
        }
        XmlWriter out = new XmlWriter();
        switch (operation) {
            case GET_LOCATION ->
                out.open("LocationConstraint", NAMESPACE).text(region.equals("us-east-1") ? "" : region);
            case GET_VERSIONING -> {
                out.open("VersioningConfiguration", NAMESPACE);
                if (bucket.versioned()) {
                    out.element("Status", "Enabled");
                }
            }
            case GET_NOTIFICATION -> {
                out.open("NotificationConfiguration", NAMESPACE);
                if (bucket.sendsEvents()) {
                    out.element("EventBridgeConfiguration", "");
                }
            }
            default -> {
                out.open("ServerSideEncryptionConfiguration", NAMESPACE).open("Rule");
                out.open("ApplyServerSideEncryptionByDefault");
                out.element("SSEAlgorithm", bucket.keyArn().isPresent() ? "aws:kms" : "AES256");
                bucket.keyArn().ifPresent(key -> out.element("KMSMasterKeyID", key));
                out.close().close();
            }
        }
        response.header("Content-Type", "application/xml");
        response.body().write(out.close().toBytes());
    }

    private static void writePolicy(Bucket bucket, AwsResponse response) throws IOException {
        String policy = bucket.policy()
                .orElseThrow(() -> new AwsException(404, "NoSuchBucketPolicy", "The bucket policy does not exist"))
                .toString();
        response.header("Content-Type", "application/json");
        response.body().write(policy.getBytes(StandardCharsets.UTF_8));
    }
}
