package io.lakeshift.infra.function;

import io.lakeshift.infra.permission.Allow;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.assets.Asset;

/**
 * What it takes to read files that the CDK uploaded. An account may be bootstrapped with a KMS key of its own
 * ({@code cdk bootstrap --bootstrap-kms-key-id}), whose policy need not let every role of the account in, and a template
 * cannot tell which key it is: so any key of the account may be used, through S3, for objects of the assets' bucket alone.
 *
 * @param assets at least one, all in one bucket
 */
public record AssetReading(List<Asset> assets) {

    /** The accepted wildcard of {@link #permissions()}, for {@code AcceptedFinding}. */
    public static final String ANY_KEY = "Resource::arn:.*:kms:.*:key/\\*";

    /** Why {@link #ANY_KEY} is accepted. */
    public static final String ANY_KEY_REASON = "Which key encrypts the bucket of the CDK's assets is known to the"
            + " bootstrap stack only; the conditions narrow its use to S3 and to objects of that bucket.";

    public AssetReading {
        assets = List.copyOf(assets);
    }

    public List<PolicyStatement> permissions() {
        String bucket = assets.get(0).getBucket().getBucketArn();
        Stack stack = Stack.of(assets.get(0));
        return List.of(
                Allow.actions("s3:GetObject")
                        .on(assets.stream()
                                .map(asset -> asset.getBucket().arnForObjects(asset.getS3ObjectKey()))
                                .toList()),
                Allow.actions("kms:Decrypt")
                        .through("s3", stack.getRegion())
                        // The first is what S3 says of a bucket that has a bucket key, the second of others.
                        .when("StringLike", "kms:EncryptionContext:aws:s3:arn", List.of(bucket, bucket + "/*"))
                        .on(stack.formatArn(ArnComponents.builder()
                                .service("kms")
                                .resource("key")
                                .resourceName("*")
                                .build())));
    }
}
