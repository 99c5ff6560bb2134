package io.lakeshift.infra.storage;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.ResourceNames;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.constructs.Construct;

/** The bucket that S3 writes the access logs of the lake's other buckets to. */
final class AccessLogBucket extends Construct {

    private final Bucket bucket;

    AccessLogBucket(Construct scope, String id, LakeConfig config, RemovalPolicy removal) {
        super(scope, id);
        bucket = LakeBucket.builder(this, BucketPurpose.ACCESS_LOGS, config, removal)
                // S3 delivers access logs only to buckets whose default encryption is its own.
                .encryption(BucketEncryption.S3_MANAGED)
                .build();
        bucket.addToResourcePolicy(Allow.actions("s3:PutObject")
                .as("AccessLogsOfTheLake")
                .to(new ServicePrincipal("logging.s3.amazonaws.com"))
                .when("StringEquals", "aws:SourceAccount", Aws.ACCOUNT_ID)
                .when("ArnEquals", "aws:SourceArn", loggedBuckets(ResourceNames.of(config)))
                .on(bucket.arnForObjects("*")));
        new AcceptedFinding(
                        "AwsSolutions-S1",
                        "This is the bucket for access logs; logging it into itself would never end.")
                .on(bucket);
    }

    Bucket resource() {
        return bucket;
    }

    private static List<String> loggedBuckets(ResourceNames names) {
        return BucketPurpose.loggedInto(BucketPurpose.ACCESS_LOGS).stream()
                .map(purpose -> "arn:" + Aws.PARTITION + ":s3:::" + purpose.name(names))
                .toList();
    }
}
