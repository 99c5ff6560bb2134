package io.lakeshift.redshift.engine.statement;

import static java.util.Objects.requireNonNull;

/**
 * Who holds a privilege.
 *
 * @param kind a user, a role, a group or everybody
 * @param name its name; {@code public} for everybody
 */
public record PrivilegeHolder(Kind kind, String name) {
    /** Everybody. */
    public static final PrivilegeHolder PUBLIC = new PrivilegeHolder(Kind.PUBLIC, "public");

    public PrivilegeHolder {
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

    public static PrivilegeHolder user(String name) {
        return new PrivilegeHolder(Kind.USER, name);
    }

    public static PrivilegeHolder role(String name) {
        return new PrivilegeHolder(Kind.ROLE, name);
    }

    public static PrivilegeHolder group(String name) {
        return new PrivilegeHolder(Kind.GROUP, name);
    }
}
