package io.lakeshift.lambdas.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.DatabaseUser;
import java.util.Set;

/** One user the lake declares, and what it may do. */
public record DeclaredUser(DatabaseUser user, Set<Permission> permissions) {

    public DeclaredUser {
        requireNonNull(user, "user is null");
        permissions = Set.copyOf(permissions);
    }

    /** The database user of an IAM role, with these permissions. */
    public static DeclaredUser ofRole(String roleName, Permission... permissions) {
        return new DeclaredUser(DatabaseUser.ofRole(roleName), Set.of(permissions));
    }
}
