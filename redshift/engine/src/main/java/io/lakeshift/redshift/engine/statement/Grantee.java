package io.lakeshift.redshift.engine.statement;

import static java.util.Objects.requireNonNull;

/**
 * Who holds a privilege.
 *
 * @param kind a user, a role, a group or everybody
 * @param name its name; {@code public} for everybody
 */
public record Grantee(Kind kind, String name) {
    /** Everybody. */
    public static final Grantee PUBLIC = new Grantee(Kind.PUBLIC, "public");

    public Grantee {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
    }

    /** What kind of identity. */
    public enum Kind {
        USER,
        ROLE,
        GROUP,
        PUBLIC
    }

    public static Grantee user(String name) {
        return new Grantee(Kind.USER, name);
    }

    public static Grantee role(String name) {
        return new Grantee(Kind.ROLE, name);
    }

    public static Grantee group(String name) {
        return new Grantee(Kind.GROUP, name);
    }
}
