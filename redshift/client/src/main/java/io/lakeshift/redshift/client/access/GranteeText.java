package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Identifier;

/**
 * A grantee in a configuration: {@code role:<name>}, {@code IAMR:<role>}, {@code IAM:<user>}, {@code user:<name>} for any
 * other user, {@code group:<name>} or {@code public}.
 */
public final class GranteeText {

    private static final String ROLE = "role:";
    private static final String USER = "user:";
    private static final String GROUP = "group:";
    private static final String PUBLIC = "public";

    private GranteeText() {}

    /**
     * Reads a grantee.
     *
     * @throws IllegalArgumentException with the text and what is allowed
     */
    public static Grantee parse(String text) {
        if (text.equalsIgnoreCase(PUBLIC)) {
            return new Grantee(Grantee.Kind.PUBLIC, PUBLIC);
        }
        if (isIam(text)) {
            return Grantee.user(named(text, ""));
        }
        if (text.startsWith(ROLE)) {
            return new Grantee(Grantee.Kind.ROLE, named(text, ROLE));
        }
        if (text.startsWith(USER)) {
            return Grantee.user(named(text, USER));
        }
        if (text.startsWith(GROUP)) {
            return new Grantee(Grantee.Kind.GROUP, named(text, GROUP));
        }
        throw new IllegalArgumentException(
                "'%s' is no grantee; allowed are role:<name>, IAMR:<role>, IAM:<user>, user:<name> and public"
                        .formatted(text));
    }

    /** Writes what {@link #parse} reads. */
    public static String of(Grantee grantee) {
        return switch (grantee.kind()) {
            case PUBLIC -> PUBLIC;
            case ROLE -> ROLE + grantee.name();
            case GROUP -> GROUP + grantee.name();
            case USER -> isIam(grantee.name()) ? grantee.name() : USER + grantee.name();
        };
    }

    static boolean isIam(String user) {
        return user.startsWith("IAM:") || user.startsWith("IAMR:");
    }

    private static String named(String text, String prefix) {
        return new Identifier(text.substring(prefix.length())).name();
    }
}
