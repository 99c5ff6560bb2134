package io.lakeshift.infra.storage;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** The stack that holds the data: the key, and the collect, cleanse, consume and access-log buckets. */
public final class StorageStack extends LakeStack {

    private final LakeStorage storage;

    public StorageStack(Construct scope, LakeConfig config) {
        super(
                scope,
                "InfrastructureS3BucketZones",
                config,
                "The encryption key and the collect, cleanse, consume and access-log buckets of the data lake");
        Key key = new LakeKey(this, "LakeKey", names(), dataRemoval()).resource();
        AccessLogBucket logs = new AccessLogBucket(this, BucketPurpose.ACCESS_LOGS.id(), config, dataRemoval());
        LakeBucket.Props props =
                new LakeBucket.Props(config, key, logs.resource().getBucketName(), dataRemoval());
        storage = new LakeStorage(
                key,
                props.accessLogBucket(),
                bucket(BucketPurpose.COLLECT, props, logs),
                bucket(BucketPurpose.CLEANSE, props, logs),
                bucket(BucketPurpose.CONSUME, props, logs));
        IManagedPolicy uploaders =
                new UploaderPolicy(this, "UploaderPolicy", names(), storage.collect(), key).resource();
        export(uploaders);
    }

    public LakeStorage storage() {
        return storage;
    }

    private IBucket bucket(BucketPurpose purpose, LakeBucket.Props props, AccessLogBucket logs) {
        LakeBucket bucket = LakeBucket.of(this, purpose, props);
        bucket.getNode().addDependency(logs);
        return bucket.resource();
    }

    private void export(IManagedPolicy uploaders) {
        new Exports(this, names())
                .add("S3KmsKeyArn", storage.key().getKeyArn(), "The key that encrypts the lake")
                .add("S3AccessLogBucket", storage.accessLogBucket(), "The bucket with the access logs")
                .add("CollectBucketName", storage.collect().getBucketName(), "Upload files here")
                .add("CleanseBucketName", storage.cleanse().getBucketName(), "The cleaned tables")
                .add("ConsumeBucketName", storage.consume().getBucketName(), "The tables for readers")
                .addOfLake(
                        "UploaderPolicyArn", uploaders.getManagedPolicyArn(), "The policy of those who hand in files");
    }
}
