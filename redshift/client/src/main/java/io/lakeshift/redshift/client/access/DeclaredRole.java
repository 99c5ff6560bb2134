package io.lakeshift.redshift.client.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.Identifier;
import java.util.List;

/**
 * A database role that exists, and the roles it has in turn.
 *
 * @param name its name; those that begin with {@code sys:} are Redshift's own
 * @param roles names of the roles it is granted: what they may do, it may do
 */
public record DeclaredRole(String name, List<String> roles) {

    public DeclaredRole {
        requireNonNull(name, "name is null");
        new Identifier(name);
        roles = List.copyOf(roles);
        roles.forEach(Identifier::new);
    }

    /** A role. */
    public static DeclaredRole of(String name, String... roles) {
        return new DeclaredRole(name, List.of(roles));
    }
}
