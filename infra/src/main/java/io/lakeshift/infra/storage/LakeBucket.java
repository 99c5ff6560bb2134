package io.lakeshift.infra.storage;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.ResourceNames;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** A bucket of the lake, encrypted with the lake's key, with access logs below its own name in the log bucket. */
public final class LakeBucket extends Construct {

    private final Bucket bucket;

    /**
     * What the buckets of an environment have in common.
     *
     * @param config when their objects go
     * @param key encrypts them
     * @param accessLogBucket the name of the bucket that gets their access logs
     * @param removal what becomes of them when their stack is deleted
     */
    public record Props(LakeConfig config, IKey key, String accessLogBucket, RemovalPolicy removal) {}

    private LakeBucket(Construct scope, String id, BucketPurpose purpose, Props props) {
        super(scope, id);
        String name = purpose.name(ResourceNames.of(props.config()));
        bucket = builder(this, purpose, props.config(), props.removal())
                .encryption(BucketEncryption.KMS)
                .encryptionKey(props.key())
                .bucketKeyEnabled(true)
                .build();
        CfnBucket template = (CfnBucket) bucket.getNode().getDefaultChild();
        // The construct's own property would write a policy statement per bucket into the log bucket's stack, which
        // cannot depend on stacks that depend on it.
        template.setLoggingConfiguration(CfnBucket.LoggingConfigurationProperty.builder()
                .destinationBucketName(props.accessLogBucket())
                .logFilePrefix(name + "/")
                .build());
        if (purpose.sendsEvents()) {
            // The construct's own property needs a function in the stack.
            template.setNotificationConfiguration(CfnBucket.NotificationConfigurationProperty.builder()
                    .eventBridgeConfiguration(CfnBucket.EventBridgeConfigurationProperty.builder()
                            .eventBridgeEnabled(true)
                            .build())
                    .build());
        }
    }

    /** The bucket of the list that serves a purpose. */
    public static LakeBucket of(Construct scope, BucketPurpose purpose, Props props) {
        return new LakeBucket(scope, purpose.id(), purpose, props);
    }

    /** What every bucket of the list has in common, that of the access logs too. */
    static Bucket.Builder builder(Construct scope, BucketPurpose purpose, LakeConfig config, RemovalPolicy removal) {
        return Bucket.Builder.create(scope, "Resource")
                .bucketName(purpose.name(ResourceNames.of(config)))
                .versioned(true)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .lifecycleRules(purpose.expiry(config).rules())
                .removalPolicy(removal);
    }

    public Bucket resource() {
        return bucket;
    }
}
