package io.lakeshift.infra.jobs;

import io.lakeshift.infra.config.JobConfig;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.LakeStack;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * The key of keyed hashes: made by Secrets Manager, read by the role of the jobs and by nobody else, and kept as long as the
 * data is, for hashes that were made with it can be joined with no others.
 */
final class HashKeySecret extends Construct {

    private static final int LENGTH = 64;

    private final Secret secret;

    private HashKeySecret(Construct scope, String id, IKey key, RemovalPolicy removal) {
        super(scope, id);
        secret = Secret.Builder.create(this, "Secret")
                .description("The key of the hashes in the lake; with another one they no longer join with older ones")
                .encryptionKey(key)
                .removalPolicy(removal)
                .generateSecretString(SecretStringGenerator.builder()
                        .passwordLength(LENGTH)
                        .excludePunctuation(true)
                        .build())
                .build();
        new AcceptedFinding(
                        "AwsSolutions-SMG4", "With another key, hashes would no longer join with those that are there.")
                .on(secret);
    }

    /** The ARN of the secret that only the role of the jobs reads; empty, and no secret, where hashes have no key. */
    static Optional<String> of(LakeStack stack, LakeConfig config, IKey key, RemovalPolicy removal, GlueRole role) {
        if (config.platform().jobs().tables().hashes() == JobConfig.Hashes.PLAIN) {
            return Optional.empty();
        }
        HashKeySecret made = new HashKeySecret(stack, "HashKey", key, removal);
        made.letRead(role.resource());
        return Optional.of(made.secret.getSecretArn());
    }

    /** Lets a role read the key, and no other identity. */
    private void letRead(Role role) {
        secret.addToResourcePolicy(
                Allow.actions("secretsmanager:GetSecretValue").toNobodyBut(List.of(role.getRoleArn())));
        Policy.Builder.create(this, "Policy")
                .statements(
                        List.of(Allow.actions("secretsmanager:GetSecretValue").on(secret.getSecretArn())))
                .roles(List.of(role))
                .build();
    }
}
