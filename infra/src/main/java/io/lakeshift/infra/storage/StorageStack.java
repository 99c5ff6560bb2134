package io.lakeshift.infra.storage;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.Lifecycle;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.kms.Key;
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
        RemovalPolicy removal = dataRemoval();
        Lifecycle lifecycle = config.protection().lifecycle();
        Key key = new LakeKey(this, "LakeKey", names(), removal).resource();
        AccessLogBucket logs =
                new AccessLogBucket(this, "AccessLogBucket", names(), lifecycle.accessLogDays(), removal);
        Expiry liveData = Expiry.ofOldVersions(lifecycle.noncurrentDays());
        LakeBucket collect = bucket(
                "Collect",
                new LakeBucket.Props(
                        names().bucket("collect"),
                        key,
                        logs.resource().getBucketName(),
                        Expiry.ofObjects(lifecycle.collectDays(), lifecycle.noncurrentDays()),
                        removal));
        collect.sendEvents();
        LakeBucket cleanse = bucket(
                "Cleanse",
                new LakeBucket.Props(
                        names().bucket("cleanse"), key, logs.resource().getBucketName(), liveData, removal));
        LakeBucket consume = bucket(
                "Consume",
                new LakeBucket.Props(
                        names().bucket("consume"), key, logs.resource().getBucketName(), liveData, removal));
        for (LakeBucket logged : new LakeBucket[] {collect, cleanse, consume}) {
            logged.getNode().addDependency(logs);
        }
        storage = new LakeStorage(
                key, logs.resource().getBucketName(), collect.resource(), cleanse.resource(), consume.resource());
        IManagedPolicy uploaders =
                new UploaderPolicy(this, "UploaderPolicy", names(), collect.resource(), key).resource();
        export(uploaders);
    }

    public LakeStorage storage() {
        return storage;
    }

    private LakeBucket bucket(String zone, LakeBucket.Props props) {
        return new LakeBucket(this, zone + "Bucket", props);
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
