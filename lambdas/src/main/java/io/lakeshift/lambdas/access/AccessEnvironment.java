package io.lakeshift.lambdas.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.redshift.client.DatabaseUser;
import io.lakeshift.redshift.client.RedshiftDatabase;
import java.util.HashMap;
import java.util.Map;

/**
 * What the access function is told by its environment.
 *
 * @param database the database whose access is managed
 * @param user the database user of the function's own role, which it works as
 * @param adminSecretArn the secret with the administrator's password; {@link #OF_NAMESPACE} for a workgroup whose
 *     namespace tells it; empty for a warehouse whose secret is nobody's to give
 */
public record AccessEnvironment(RedshiftDatabase database, DatabaseUser user, String adminSecretArn) {

    /** In the place of a secret's ARN: the workgroup's namespace is asked for it. */
    public static final String OF_NAMESPACE = "namespace";

    private static final String USER = "ACCESS_DATABASE_USER";
    private static final String ADMIN_SECRET_ARN = "ADMIN_SECRET_ARN";

    public AccessEnvironment {
        requireNonNull(database, "database is null");
        requireNonNull(user, "user is null");
        requireNonNull(adminSecretArn, "adminSecretArn is null");
    }

    /** Whether the namespace is to be asked for the secret. */
    public boolean asksForSecret() {
        return adminSecretArn.equals(OF_NAMESPACE);
    }

    /** The statement a superuser has to run once where there is no secret. It needs the user to have connected before. */
    public String superuserSql() {
        return Access.superuserSql(user);
    }

    /** The environment variables of the function. */
    public Map<String, String> toEnvironment() {
        Map<String, String> environment = new HashMap<>(database.toEnvironment());
        environment.put(USER, user.name());
        environment.put(ADMIN_SECRET_ARN, adminSecretArn);
        return Map.copyOf(environment);
    }

    /**
     * Reads what {@link #toEnvironment()} wrote.
     *
     * @throws IllegalStateException naming the variable that is missing or blank
     */
    public static AccessEnvironment fromEnvironment(Map<String, String> variables) {
        return new AccessEnvironment(
                RedshiftDatabase.fromEnvironment(variables),
                new DatabaseUser(new FunctionEnvironment(variables).required(USER)),
                variables.getOrDefault(ADMIN_SECRET_ARN, ""));
    }
}
