package io.lakeshift.redshift.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.DatabaseUser;
import io.lakeshift.redshift.sql.Identifier;
import java.util.List;

/**
 * A user that exists, and the database roles it has.
 *
 * @param name the name in the database: {@code IAMR:<role>} or {@code IAM:<user>}, which are made without a password if
 *     they are missing; any other user must be there
 * @param roles names of database roles, for example {@code analyst} or {@code sys:monitor}
 */
public record DeclaredUser(String name, List<String> roles) {

    public DeclaredUser {
        requireNonNull(name, "name is null");
        new Identifier(name);
        roles = List.copyOf(roles);
        roles.forEach(Identifier::new);
    }

    /** The user of an IAM role, by the role's name. */
    public static DeclaredUser ofRole(String iamRole, String... roles) {
        return new DeclaredUser(DatabaseUser.ofRole(iamRole).name(), List.of(roles));
    }

    /** The user of an IAM user, by that user's name. */
    public static DeclaredUser ofUser(String iamUser, String... roles) {
        return new DeclaredUser(DatabaseUser.ofUser(iamUser).name(), List.of(roles));
    }
}
