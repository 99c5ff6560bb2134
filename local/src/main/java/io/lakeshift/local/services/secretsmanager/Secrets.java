package io.lakeshift.local.services.secretsmanager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.cloud.port.KeyRing;
import io.lakeshift.local.cloud.port.SecretStore;
import io.lakeshift.local.ground.LocalContext;
import java.util.List;
import java.util.Optional;

/** Secrets Manager of the local lake. */
public final class Secrets implements LakePart, SecretStore {
    private final SecretVault vault;
    private final SecretsService service;
    private final List<ResourceProvider> providers;
    private final Rotations rotations;

    /**
     * Starts it.
     *
     * @param functions do the steps of rotations
     */
    public Secrets(LocalContext context, AccessControl access, KeyRing keys, FunctionInvoker functions) {
        this.vault = new SecretVault(context, context.stateOf("secretsmanager"));
        this.rotations = new Rotations(vault, functions);
        this.service = new SecretsService(context, vault, keys, rotations, access.authorizer());
        this.providers = List.of(
                new SecretProvider(vault, keys, access.resourcePolicies()),
                new RotationScheduleProvider(vault, rotations));
    }

    @Override
    public String put(String name, String secretString) {
        SecretVault.Secret secret = vault.put(name, "", Optional.empty());
        vault.putCurrent(secret, secretString);
        return secret.arn();
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
        return providers;
    }

    @Override
    public void close() {
        rotations.close();
    }
}
