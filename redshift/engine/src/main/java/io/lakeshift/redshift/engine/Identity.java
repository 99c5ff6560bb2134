package io.lakeshift.redshift.engine;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.engine.lake.LakePrivileges;
import java.util.Optional;

/**
 * Who connects.
 *
 * @param user the database user
 * @param iam what the IAM identity behind the connection may do in the lake; empty if it was made with a password
 * @param password what the user gives as their password; empty if they need not
 */
public record Identity(String user, Optional<LakePrivileges> iam, Optional<String> password) {
    public Identity {
        requireNonNull(user, "user is null");
        requireNonNull(iam, "iam is null");
        requireNonNull(password, "password is null");
    }

    /** Somebody whose identity is beyond doubt. */
    public Identity(String user, Optional<LakePrivileges> iam) {
        this(user, iam, Optional.empty());
    }

    /** Somebody who logs in. */
    public static Identity login(String user, String password) {
        return new Identity(user, Optional.empty(), Optional.of(password));
    }

    @Override
    public String toString() {
        return user;
    }
}
