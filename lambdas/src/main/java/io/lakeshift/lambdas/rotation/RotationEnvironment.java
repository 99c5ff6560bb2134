package io.lakeshift.lambdas.rotation;

import static java.util.Objects.requireNonNull;

import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.redshift.client.RedshiftDatabase;
import java.util.HashMap;
import java.util.Map;

/**
 * What the rotation function is told by its environment.
 *
 * @param database where the user of the connections logs in
 * @param loginTestSecretArn the secret that a login is tried with, because the Data API takes no pending version
 */
public record RotationEnvironment(RedshiftDatabase database, String loginTestSecretArn) {

    private static final String LOGIN_TEST_SECRET_ARN = "LOGIN_TEST_SECRET_ARN";

    public RotationEnvironment {
        requireNonNull(database, "database is null");
        FunctionEnvironment.notBlank("loginTestSecretArn", loginTestSecretArn);
    }

    /** The environment variables of the function. */
    public Map<String, String> toEnvironment() {
        Map<String, String> environment = new HashMap<>(database.toEnvironment());
        environment.put(LOGIN_TEST_SECRET_ARN, loginTestSecretArn);
        return Map.copyOf(environment);
    }

    /**
     * Reads what {@link #toEnvironment()} wrote.
     *
     * @throws IllegalStateException naming the variable that is missing or blank
     */
    public static RotationEnvironment fromEnvironment(Map<String, String> variables) {
        return new RotationEnvironment(
                RedshiftDatabase.fromEnvironment(variables),
                new FunctionEnvironment(variables).required(LOGIN_TEST_SECRET_ARN));
    }
}
