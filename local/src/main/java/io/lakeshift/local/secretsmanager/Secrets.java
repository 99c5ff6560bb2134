package io.lakeshift.local.secretsmanager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.LakePart;
import io.lakeshift.local.LocalContext;
import io.lakeshift.local.assembly.ResourceProvider;
import io.lakeshift.local.endpoint.AwsService;
import io.lakeshift.local.endpoint.Caller;
import io.lakeshift.local.iam.AccessControl;
import io.lakeshift.local.port.KeyRing;
import io.lakeshift.local.port.SecretStore;
import java.util.List;
import java.util.Optional;

/** Secrets Manager of the local lake. */
public final class Secrets implements LakePart, SecretStore {
    private final SecretVault vault;
    private final SecretsService service;
    private final SecretProvider provider;

    public Secrets(LocalContext context, AccessControl access, KeyRing keys) {
        this.vault = new SecretVault(context, context.stateOf("secretsmanager"));
        this.service = new SecretsService(context, vault, keys, access.authorizer());
        this.provider = new SecretProvider(vault, keys, access.resourcePolicies());
    }

    @Override
    public String put(String name, String secretString) {
        return vault.put(name, secretString, "", Optional.empty()).arn();
    }

    @Override
    public String read(String secretId, Caller caller) {
        return service.invoke(
                        "GetSecretValue", JsonNodeFactory.instance.objectNode().put("SecretId", secretId), caller)
                .path("SecretString")
                .asText();
    }

    @Override
    public List<AwsService> services() {
        return List.of(service);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(provider);
    }

    @Override
    public void close() {
        // Every change is already in the file.
    }
}
