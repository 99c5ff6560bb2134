package io.lakeshift.redshift.client.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.client.DatabaseUser;
import io.lakeshift.redshift.sql.Identifier;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A user that exists, and the database roles it has.
 *
 * @param name the name in the database, {@code IAMR:<role>} or {@code IAM:<user>} for an IAM identity; a user that is
 *     missing is made without a password
 * @param roles names of database roles, for example {@code analyst} or {@code sys:monitor}
 * @param options what it may do that no grant gives
 */
public record DeclaredUser(String name, List<String> roles, Set<UserOption> options) {

    public DeclaredUser {
        requireNonNull(name, "name is null");
        new Identifier(name);
        roles = List.copyOf(roles);
        roles.forEach(Identifier::new);
        EnumSet<UserOption> sorted = EnumSet.noneOf(UserOption.class);
        sorted.addAll(options);
        options = Collections.unmodifiableSet(sorted);
    }

    /** A user that may do no more than it is granted. */
    public DeclaredUser(String name, List<String> roles) {
        this(name, roles, Set.of());
    }

    /** The user of an IAM role, by the role's name. */
    public static DeclaredUser ofRole(String iamRole, String... roles) {
        return new DeclaredUser(DatabaseUser.ofRole(iamRole).name(), List.of(roles));
    }

    /** The user of an IAM user, by that user's name. */
    public static DeclaredUser ofUser(String iamUser, String... roles) {
        return new DeclaredUser(DatabaseUser.ofUser(iamUser).name(), List.of(roles));
    }

    /** The same user, which may do this too. */
    public DeclaredUser with(UserOption option) {
        EnumSet<UserOption> all = EnumSet.of(option);
        all.addAll(options);
        return new DeclaredUser(name, roles, all);
    }
}
