package io.lakeshift.local.services.kms;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.util.Map;
import java.util.Set;

/** Keys and aliases. */
final class KeyProvider implements ResourceProvider {
    private static final String KEY = "AWS::KMS::Key";
    private static final String ALIAS = "AWS::KMS::Alias";

    private final KeyStore keys;

    KeyProvider(KeyStore keys) {
        this.keys = keys;
    }

    @Override
    public Set<String> types() {
        return Set.of(KEY, ALIAS);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        if (declaration.type().equals(ALIAS)) {
            String name = properties.path("AliasName").asText();
            keys.putAlias(name, properties.path("TargetKeyId").asText());
            return Provisioned.of(name, Map.of());
        }
        KeyStore.Key key = keys.put(
                KeyStore.idOf(declaration.stackName(), declaration.logicalId()),
                properties.path("Description").asText(""),
                properties.path("KeyPolicy"));
        return Provisioned.of(key.id(), Map.of("Arn", key.arn(), "KeyId", key.id()));
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        String id = declaration.physicalId().orElseThrow();
        if (declaration.type().equals(ALIAS)) {
            keys.removeAlias(id);
        } else {
            keys.remove(id);
        }
    }
}
