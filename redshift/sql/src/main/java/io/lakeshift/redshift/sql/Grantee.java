package io.lakeshift.redshift.sql;

import static java.util.Objects.requireNonNull;

/** Who holds a grant. It writes itself as {@code GRANT ... TO} wants it. */
public record Grantee(Kind kind, String name) {

    /** What a grantee is; the names are those of the catalogs, in upper case. */
    public enum Kind {
        USER,
        GROUP,
        ROLE,
        PUBLIC
    }

    public Grantee {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
    }

    /** A database user by its name. */
    public static Grantee user(String name) {
        return new Grantee(Kind.USER, name);
    }

    /** The grantee as it stands behind {@code TO}. */
    public String sql() {
        return switch (kind) {
            case USER -> quoted();
            case GROUP -> "GROUP " + quoted();
            case ROLE -> "ROLE " + quoted();
            case PUBLIC -> "PUBLIC";
        };
    }

    private String quoted() {
        return new Identifier(name).sql(SqlDialect.REDSHIFT);
    }
}
