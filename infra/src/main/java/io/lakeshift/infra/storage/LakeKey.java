package io.lakeshift.infra.storage;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.ResourceNames;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * The one KMS key of the lake. Besides the account's own identities, it serves the AWS services that write to the
 * lake's log groups, queues and topic, each only on behalf of this account.
 */
final class LakeKey extends Construct {

    private final Key key;

    LakeKey(Construct scope, String id, ResourceNames names, RemovalPolicy removal) {
        super(scope, id);
        key = Key.Builder.create(this, "Resource")
                .alias(names.regional("kms-key"))
                .description("Encrypts the data lake of " + names.environment().id())
                .enableKeyRotation(true)
                .removalPolicy(removal)
                .build();
        key.addToResourcePolicy(Allow.actions(
                        "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey")
                .as("LogGroupsOfTheAccount")
                .to(new ServicePrincipal("logs." + names.deployment().region() + ".amazonaws.com"))
                .when(
                        "ArnLike",
                        "kms:EncryptionContext:aws:logs:arn",
                        "arn:%s:logs:%s:%s:log-group:*"
                                .formatted(Aws.PARTITION, names.deployment().region(), Aws.ACCOUNT_ID))
                .on("*"));
        key.addToResourcePolicy(Allow.actions("kms:Decrypt", "kms:GenerateDataKey*")
                .as("QueuesAndTopicOfTheAccount")
                .to(new ServicePrincipal("cloudwatch.amazonaws.com"))
                .to(new ServicePrincipal("sns.amazonaws.com"))
                .when("StringEquals", "aws:SourceAccount", Aws.ACCOUNT_ID)
                .on("*"));
    }

    Key resource() {
        return key;
    }
}
