package io.lakeshift.local.services.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.iam.ResourcePolicies;
import io.lakeshift.local.cloud.port.KeyRing;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Secrets and their policies. */
final class SecretProvider implements ResourceProvider {
    private static final String SECRET = "AWS::SecretsManager::Secret";
    private static final String POLICY = "AWS::SecretsManager::ResourcePolicy";

    private final SecretVault vault;
    private final KeyRing keys;
    private final ResourcePolicies policies;

    SecretProvider(SecretVault vault, KeyRing keys, ResourcePolicies policies) {
        this.vault = vault;
        this.keys = keys;
        this.policies = policies;
    }

    @Override
    public Set<String> types() {
        return Set.of(SECRET, POLICY);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        if (declaration.type().equals(POLICY)) {
            String arn = vault.find(properties.path("SecretId").asText()).arn();
            policies.attach(arn, properties.path("ResourcePolicy"));
            return Provisioned.of(arn, Map.of());
        }
        String key = properties.path("KmsKeyId").asText("");
        String name = declaration.nameFrom("Name");
        boolean keepsValue = generatedBefore(declaration) && vault.contains(name);
        SecretVault.Secret secret = vault.put(
                name, properties.path("Description").asText(""), key.isEmpty() ? Optional.empty() : keys.arnOf(key));
        if (properties.has("SecretString")) {
            vault.putCurrent(secret, properties.path("SecretString").asText());
        } else if (!keepsValue) {
            vault.putCurrent(secret, GeneratedPassword.of(properties.path("GenerateSecretString")));
        }
        return Provisioned.of(secret.arn(), Map.of("Id", secret.arn()));
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        String arn = declaration.physicalId().orElseThrow();
        if (declaration.type().equals(POLICY)) {
            policies.detach(arn);
            return;
        }
        vault.all().stream().filter(secret -> secret.arn().equals(arn)).forEach(secret -> vault.remove(secret.name()));
    }

    /** A generated value, and what rotations made of it, stays as long as its request does. */
    private static boolean generatedBefore(ResourceDeclaration declaration) {
        JsonNode request = declaration.properties().path("GenerateSecretString");
        return declaration
                .formerProperties()
                .filter(former -> former.path("GenerateSecretString").equals(request))
                .isPresent();
    }
}
