package io.lakeshift.etl.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.etl.store.FilePasswords;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Passwords of files in secrets of Secrets Manager: a secret holds the password and nothing else, or keys and values, of which
 * {@code password} is the one.
 */
public final class SecretPasswords implements FilePasswords {

    private static final long serialVersionUID = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String prefix;

    /**
     * The passwords in secrets of this prefix.
     *
     * @param prefix for example {@code dev-insurancelake-etl-files/}
     */
    public SecretPasswords(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String of(String name) {
        String secret = prefix + name;
        try (SecretsManagerClient client = JobClients.secretsManager()) {
            String text =
                    client.getSecretValue(request -> request.secretId(secret)).secretString();
            String password = text == null ? "" : password(text);
            if (password.isEmpty()) {
                throw new StoreException("secret " + secret + " must hold the password of a file as text");
            }
            return password;
        } catch (SdkException e) {
            throw new StoreException("secret " + secret + ", the password of a file, cannot be read", e);
        }
    }

    /** What the console makes of a secret is an object of keys and values. */
    private static String password(String text) {
        try {
            JsonNode value = JSON.readTree(text);
            return value.isObject() && value.path("password").isTextual()
                    ? value.path("password").textValue()
                    : text;
        } catch (JsonProcessingException plain) {
            return text;
        }
    }

    @Override
    public String toString() {
        return "SecretPasswords[" + prefix + "]";
    }
}
