package io.lakeshift.redshift.client;

import static java.util.Objects.requireNonNull;

/**
 * A database user by its Redshift name, for example {@code IAMR:dev-insurancelake-us-east-2-glue-role} for an IAM role
 * and {@code IAM:someone} for an IAM user: Redshift derives these names from the identity that connects.
 */
public record DatabaseUser(String name) {

    public DatabaseUser {
        requireNonNull(name, "name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a database user is blank");
        }
    }

    /** The user that connections of an IAM role work as; the role's name, not its ARN. */
    public static DatabaseUser ofRole(String roleName) {
        return new DatabaseUser("IAMR:" + requireIdentity(roleName, "role"));
    }

    /** The user that connections of an IAM user work as; the user's name, not its ARN. */
    public static DatabaseUser ofUser(String userName) {
        return new DatabaseUser("IAM:" + requireIdentity(userName, "user"));
    }

    private static String requireIdentity(String name, String what) {
        requireNonNull(name, what + " name is null");
        if (name.isBlank() || name.startsWith("arn:")) {
            throw new IllegalArgumentException(
                    "'%s' is not the name of an IAM %s; give the name alone, not its ARN".formatted(name, what));
        }
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
