package io.lakeshift.infra.storage;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * A bucket of the lake: versioned, reached over TLS only, encrypted with the lake's key, with access logs below its own
 * name in the log bucket.
 */
public final class LakeBucket extends Construct {

    private static final Duration ABANDONED_UPLOAD = Duration.days(7);

    private final Bucket bucket;

    /**
     * What a bucket is made of.
     *
     * @param name its physical name
     * @param key encrypts it
     * @param accessLogBucket the name of the bucket that gets its access logs
     * @param expiry when objects go
     * @param removal what becomes of it when its stack is deleted
     */
    public record Props(String name, IKey key, String accessLogBucket, Expiry expiry, RemovalPolicy removal) {}

    public LakeBucket(Construct scope, String id, Props props) {
        super(scope, id);
        bucket = Bucket.Builder.create(this, "Resource")
                .bucketName(props.name())
                .encryption(BucketEncryption.KMS)
                .encryptionKey(props.key())
                .bucketKeyEnabled(true)
                .versioned(true)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .lifecycleRules(rules(props.expiry()))
                .removalPolicy(props.removal())
                .build();
        // The construct's own property would write a policy statement per bucket into the log bucket's stack, which
        // cannot depend on stacks that depend on it.
        template()
                .setLoggingConfiguration(CfnBucket.LoggingConfigurationProperty.builder()
                        .destinationBucketName(props.accessLogBucket())
                        .logFilePrefix(props.name() + "/")
                        .build());
    }

    public Bucket resource() {
        return bucket;
    }

    /** Lets S3 tell EventBridge of every change; the construct's own property needs a function in the stack. */
    public void sendEvents() {
        template()
                .setNotificationConfiguration(CfnBucket.NotificationConfigurationProperty.builder()
                        .eventBridgeConfiguration(CfnBucket.EventBridgeConfigurationProperty.builder()
                                .eventBridgeEnabled(true)
                                .build())
                        .build());
    }

    /** Lets the objects below a prefix go earlier than the others. */
    public void expire(String prefix, int days) {
        bucket.addLifecycleRule(LifecycleRule.builder()
                .id("expiry of " + prefix)
                .prefix(prefix)
                .expiration(Duration.days(days))
                .build());
    }

    private CfnBucket template() {
        return (CfnBucket) bucket.getNode().getDefaultChild();
    }

    private static List<LifecycleRule> rules(Expiry expiry) {
        LifecycleRule.Builder rule = LifecycleRule.builder()
                .id("expiry")
                .abortIncompleteMultipartUploadAfter(ABANDONED_UPLOAD)
                .noncurrentVersionExpiration(Duration.days(expiry.noncurrentDays()));
        // S3 takes either an expiration or the removal of delete markers that hide nothing any more.
        if (expiry.currentDays().isPresent()) {
            rule.expiration(Duration.days(expiry.currentDays().getAsInt()));
        } else {
            rule.expiredObjectDeleteMarker(true);
        }
        return List.of(rule.build());
    }
}
