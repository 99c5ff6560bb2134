package io.lakeshift.infra.storage;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.ResourceNames;
import java.util.List;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * The managed policy of people and applications that hand in files: they put objects into the collect bucket, whole or in
 * parts, over TLS. They neither list nor read what is there, nor remove it; a second upload of a key is another version.
 */
final class UploaderPolicy extends Construct {

    private final ManagedPolicy policy;

    UploaderPolicy(Construct scope, String id, ResourceNames names, IBucket collect, IKey key) {
        super(scope, id);
        String bucket = collect.getBucketArn();
        policy = ManagedPolicy.Builder.create(this, "Resource")
                .managedPolicyName(names.global("uploader-policy"))
                .description("Puts files into the collect bucket of the data lake")
                .statements(List.of(
                        Allow.actions("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject")
                                .when("Bool", "aws:SecureTransport", "true")
                                .on(bucket + "/*"),
                        // S3 decrypts its own data key to put the parts of an upload together.
                        Allow.actions("kms:Decrypt", "kms:GenerateDataKey")
                                .through("s3", names.deployment().region())
                                .when("StringLike", "kms:EncryptionContext:aws:s3:arn", List.of(bucket, bucket + "/*"))
                                .on(key.getKeyArn())))
                .build();
        AcceptedFinding.wildcard("Files come under the names of databases and tables that nobody knows beforehand.")
                .on(policy, "Resource::.*/\\*");
    }

    IManagedPolicy resource() {
        return policy;
    }
}
