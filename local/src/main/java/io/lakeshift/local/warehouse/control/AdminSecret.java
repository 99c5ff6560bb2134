package io.lakeshift.local.warehouse.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.cloud.port.SecretStore;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret in which Redshift keeps an administrator's password that it manages itself. */
final class AdminSecret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretStore secrets;

    AdminSecret(SecretStore secrets) {
        this.secrets = secrets;
    }

    /** Makes the secret; gives its ARN. */
    String create(String warehouse, String administrator) {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        String password = "Aa1" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String value = JsonNodeFactory.instance
                .objectNode()
                .put("username", administrator)
                .put("password", password)
                .toString();
        return secrets.put("redshift!" + warehouse + "-" + administrator, value);
    }
}
