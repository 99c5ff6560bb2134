package io.lakeshift.lambdas.rotation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The versions of one secret while it is rotated. */
final class RotatedSecret {

    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";

    private final SecretsManagerClient client;
    private final String arn;

    RotatedSecret(SecretsManagerClient client, String arn) {
        this.client = client;
        this.arn = arn;
    }

    /** Where a version is on its way. */
    enum Progress {
        /** It is to become the current version. */
        PENDING,
        /** It is the current version. */
        FINISHED
    }

    /**
     * How far a version is.
     *
     * @throws IllegalStateException if no rotation is configured, or the version takes no part in one
     */
    Progress progress(String version) {
        DescribeSecretResponse described = client.describeSecret(request -> request.secretId(arn));
        if (!Boolean.TRUE.equals(described.rotationEnabled())) {
            throw new IllegalStateException("Rotation of the secret %s is not switched on".formatted(arn));
        }
        List<String> stages = described.versionIdsToStages().getOrDefault(version, List.of());
        if (stages.contains(CURRENT)) {
            return Progress.FINISHED;
        }
        if (stages.contains(PENDING)) {
            return Progress.PENDING;
        }
        throw new IllegalStateException("Version %s of the secret %s is in the stages %s; %s is needed to rotate to it"
                .formatted(version, arn, stages, PENDING));
    }

    SecretValue current() {
        return SecretValue.parse(
                client.getSecretValue(request -> request.secretId(arn).versionStage(CURRENT))
                        .secretString());
    }

    /** The value of the version, if it has one by now. */
    Optional<SecretValue> pending(String version) {
        try {
            return Optional.of(SecretValue.parse(client.getSecretValue(
                            request -> request.secretId(arn).versionId(version).versionStage(PENDING))
                    .secretString()));
        } catch (ResourceNotFoundException withoutValue) {
            return Optional.empty();
        }
    }

    void putPending(String version, SecretValue credentials) {
        client.putSecretValue(request -> request.secretId(arn)
                .clientRequestToken(version)
                .secretString(credentials.toSecretString())
                .versionStages(PENDING));
    }

    /** Makes the version the current one. */
    void promote(String version) {
        Map<String, List<String>> stages =
                client.describeSecret(request -> request.secretId(arn)).versionIdsToStages();
        String former = stages.entrySet().stream()
                .filter(entry -> entry.getValue().contains(CURRENT))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        client.updateSecretVersionStage(request -> request.secretId(arn)
                .versionStage(CURRENT)
                .moveToVersionId(version)
                .removeFromVersionId(former));
    }
}
