package io.lakeshift.infra.jobs;

import java.util.List;
import software.amazon.awscdk.services.glue.CfnSecurityConfiguration;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** Makes the jobs encrypt what they write, their logs included, with the lake's key. */
final class JobEncryption extends Construct {

    private final CfnSecurityConfiguration configuration;

    JobEncryption(Construct scope, String id, String name, IKey key) {
        super(scope, id);
        String keyArn = key.getKeyArn();
        configuration = CfnSecurityConfiguration.Builder.create(this, "Resource")
                .name(name)
                .encryptionConfiguration(CfnSecurityConfiguration.EncryptionConfigurationProperty.builder()
                        .cloudWatchEncryption(CfnSecurityConfiguration.CloudWatchEncryptionProperty.builder()
                                .cloudWatchEncryptionMode("SSE-KMS")
                                .kmsKeyArn(keyArn)
                                .build())
                        .jobBookmarksEncryption(CfnSecurityConfiguration.JobBookmarksEncryptionProperty.builder()
                                .jobBookmarksEncryptionMode("CSE-KMS")
                                .kmsKeyArn(keyArn)
                                .build())
                        .s3Encryptions(List.of(CfnSecurityConfiguration.S3EncryptionProperty.builder()
                                .s3EncryptionMode("SSE-KMS")
                                .kmsKeyArn(keyArn)
                                .build()))
                        .build())
                .build();
    }

    /** The name of the security configuration. */
    String name() {
        return configuration.getRef();
    }
}
