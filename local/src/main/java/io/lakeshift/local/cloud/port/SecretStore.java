package io.lakeshift.local.cloud.port;

import io.lakeshift.local.cloud.caller.Caller;

/** Secrets Manager, for services that keep a secret on behalf of their owner. */
public interface SecretStore {
    /**
     * Creates a secret, or gives an existing one a new value.
     *
     * @param name its name, such as {@code redshift!namespace-admin}
     * @return its ARN, the same for the same name
     */
    String put(String name, String secretString);

    /**
     * The current value.
     *
     * @param secretId a name or an ARN
     * @param caller must have {@code secretsmanager:GetSecretValue}, and {@code kms:Decrypt} on a customer key
     * @throws io.lakeshift.local.cloud.caller.AwsException if there is no such secret, or the caller may not read it
     */
    String read(String secretId, Caller caller);
}
