package io.lakeshift.etl.aws;

import io.lakeshift.etl.store.HashKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The key of hashes in a secret of Secrets Manager, all of whose text is the key. Each process fetches it once; it is never
 * sent from one to another.
 */
public final class SecretHashKey implements HashKey {

    private static final long serialVersionUID = 1;

    /** A key that can be tried out protects nothing. */
    private static final int SHORTEST = 32;

    private static final Map<String, byte[]> FETCHED = new ConcurrentHashMap<>();

    private final String secret;

    /** The key in the secret of this ARN or name. */
    public SecretHashKey(String secret) {
        this.secret = secret;
    }

    @Override
    public byte[] bytes() {
        return FETCHED.computeIfAbsent(secret, SecretHashKey::fetched).clone();
    }

    private static byte[] fetched(String secret) {
        try (SecretsManagerClient client = JobClients.secretsManager()) {
            String text =
                    client.getSecretValue(request -> request.secretId(secret)).secretString();
            if (text == null || text.length() < SHORTEST) {
                throw new StoreException("secret " + secret + " must hold a text of " + SHORTEST
                        + " characters or more as the key of hashes");
            }
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (SdkException e) {
            throw new StoreException("secret " + secret + ", the key of hashes, cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "SecretHashKey[" + secret + "]";
    }
}
