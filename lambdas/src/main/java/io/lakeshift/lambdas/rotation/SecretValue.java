package io.lakeshift.lambdas.rotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.MalformedJsonException;
import io.lakeshift.lambdas.StrictJson;
import java.util.Optional;

/** The value of a secret: an object with {@code username}, {@code password} and whatever else there is. */
final class SecretValue {

    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";

    private final ObjectNode value;

    private SecretValue(ObjectNode value) {
        this.value = value;
    }

    /**
     * Reads the value of a secret; no message quotes it.
     *
     * @throws IllegalStateException if it is not an object with a user name and a password
     */
    static SecretValue parse(String secretString) {
        Optional<ObjectNode> object = object(secretString)
                .filter(found -> !found.path(USERNAME).asText("").isBlank()
                        && !found.path(PASSWORD).asText("").isBlank());
        return new SecretValue(object.orElseThrow(() ->
                new IllegalStateException("The value of the secret is not a JSON object with the members %s and %s"
                        .formatted(USERNAME, PASSWORD))));
    }

    private static Optional<ObjectNode> object(String secretString) {
        try {
            return Optional.of(StrictJson.parseObject(secretString));
        } catch (MalformedJsonException quotesTheValue) {
            return Optional.empty();
        }
    }

    String username() {
        return value.path(USERNAME).asText();
    }

    String password() {
        return value.path(PASSWORD).asText();
    }

    SecretValue withPassword(String password) {
        return new SecretValue(value.deepCopy().put(PASSWORD, password));
    }

    /** The value of a secret that holds them. */
    String toSecretString() {
        return StrictJson.write(value);
    }

    @Override
    public String toString() {
        return "Credentials of " + username();
    }
}
