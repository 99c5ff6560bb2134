package io.lakeshift.infra.storage;

import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.ResourceNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** The bucket that S3 writes the access logs of the lake's other buckets to. */
final class AccessLogBucket extends Construct {

    private final Bucket bucket;

    AccessLogBucket(Construct scope, String id, ResourceNames names, int days, RemovalPolicy removal) {
        super(scope, id);
        bucket = Bucket.Builder.create(this, "Resource")
                .bucketName(names.bucket("access-logs"))
                // S3 delivers access logs only to buckets whose default encryption is its own.
                .encryption(BucketEncryption.S3_MANAGED)
                .versioned(true)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("expiry")
                        .expiration(Duration.days(days))
                        .noncurrentVersionExpiration(Duration.days(1))
                        .abortIncompleteMultipartUploadAfter(Duration.days(7))
                        .build()))
                .removalPolicy(removal)
                .build();
        bucket.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("AccessLogsOfTheLake")
                .principals(List.of(new ServicePrincipal("logging.s3.amazonaws.com")))
                .actions(List.of("s3:PutObject"))
                .resources(List.of(bucket.arnForObjects("*")))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Aws.ACCOUNT_ID),
                        "ArnEquals",
                        Map.of("aws:SourceArn", loggedBuckets(names))))
                .build());
        new AcceptedFinding(
                        "AwsSolutions-S1",
                        "This is the bucket for access logs; logging it into itself would never end.")
                .on(bucket);
    }

    Bucket resource() {
        return bucket;
    }

    private static List<String> loggedBuckets(ResourceNames names) {
        return Stream.of("collect", "cleanse", "consume", "etl-scripts", "glue-temp", "bi-staging")
                .map(zone -> "arn:" + Aws.PARTITION + ":s3:::" + names.bucket(zone))
                .toList();
    }
}
