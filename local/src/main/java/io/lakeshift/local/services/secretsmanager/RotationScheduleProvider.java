package io.lakeshift.local.services.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Switches rotation on and rotates for the first time, as CloudFormation does unless it is told not to. */
final class RotationScheduleProvider implements ResourceProvider {
    private final SecretVault vault;
    private final Rotations rotations;

    RotationScheduleProvider(SecretVault vault, Rotations rotations) {
        this.vault = vault;
        this.rotations = rotations;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::SecretsManager::RotationSchedule");
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        SecretVault.Secret secret = vault.find(properties.path("SecretId").asText());
        if (!properties.has("RotationLambdaARN")) {
            throw new IllegalArgumentException(
                    "not supported locally: the rotation schedule %s has no RotationLambdaARN"
                            .formatted(declaration.logicalId()));
        }
        vault.putRotation(
                secret,
                new RotationSettings(properties.path("RotationLambdaARN").asText(), properties.path("RotationRules")));
        boolean changed =
                declaration.formerProperties().filter(properties::equals).isEmpty();
        if (changed && properties.path("RotateImmediatelyOnUpdate").asBoolean(true)) {
            rotations.start(secret, UUID.randomUUID().toString());
        }
        return Provisioned.of(secret.arn(), Map.of("Id", secret.arn()));
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        String arn = declaration.physicalId().orElseThrow();
        vault.all().stream().filter(secret -> secret.arn().equals(arn)).forEach(vault::removeRotation);
    }
}
