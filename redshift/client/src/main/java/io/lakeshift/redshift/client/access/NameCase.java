package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.Grantee;

/** Which names are one: Redshift folds ASCII letters, quoted or not, unless its identifiers are case-sensitive. */
enum NameCase {
    /** Names that differ in the case of ASCII letters only are one. */
    FOLDED,
    /** Every letter counts. */
    EXACT;

    /** The form of a name in which the same names are equal. */
    String of(String name) {
        return this == EXACT ? name : folded(name);
    }

    Grantee of(Grantee grantee) {
        return new Grantee(grantee.kind(), of(grantee.name()));
    }

    GrantTarget of(GrantTarget target) {
        if (target instanceof GrantTarget.Database database) {
            return new GrantTarget.Database(of(database.name()));
        }
        if (target instanceof GrantTarget.Schema schema) {
            return new GrantTarget.Schema(of(schema.name()));
        }
        if (target instanceof GrantTarget.Table table) {
            return new GrantTarget.Table(of(table.schema()), of(table.name()));
        }
        if (target instanceof GrantTarget.TablesIn tables) {
            return new GrantTarget.TablesIn(of(tables.schema()));
        }
        if (target instanceof GrantTarget.TablesInDatabase tables) {
            return new GrantTarget.TablesInDatabase(of(tables.database()));
        }
        return new GrantTarget.SchemasIn(of(((GrantTarget.SchemasIn) target).database()));
    }

    /** The same fact in the form in which the same facts are equal. */
    AccessFact of(AccessFact fact) {
        if (fact instanceof AccessFact.Held held) {
            return of(held);
        }
        if (fact instanceof AccessFact.Owed owed) {
            return new AccessFact.Owed(of(owed.held()));
        }
        if (fact instanceof AccessFact.Member member) {
            return of(member);
        }
        if (fact instanceof AccessFact.Able able) {
            return new AccessFact.Able(able.option(), of(able.user()));
        }
        AccessFact.Made made = (AccessFact.Made) fact;
        return new AccessFact.Made(made.kind(), of(made.name()));
    }

    AccessFact.Held of(AccessFact.Held held) {
        return new AccessFact.Held(held.privilege(), of(held.on()), of(held.to()));
    }

    AccessFact.Member of(AccessFact.Member member) {
        return new AccessFact.Member(of(member.role()), of(member.of()));
    }

    /** A name with its ASCII letters in lower case. */
    static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        name.chars().forEach(c -> folded.append((char) (isUpper(c) ? c + ('a' - 'A') : c)));
        return folded.toString();
    }

    /** Whether folding would change a name. */
    static boolean hasUpper(String name) {
        return name.chars().anyMatch(NameCase::isUpper);
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }
}
