package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessFact.Able;
import io.lakeshift.redshift.client.access.AccessFact.Held;
import io.lakeshift.redshift.client.access.AccessFact.Made;
import io.lakeshift.redshift.client.access.AccessFact.Member;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is live and not declared and stays, in words; what every database has is not worth a word. */
final class LeftAlone {

    private static final String OTHERS = ": not declared, and made by others";

    private final AccessState state;

    LeftAlone(AccessState state) {
        this.state = state;
    }

    /** A line each, users and roles first. */
    List<String> lines(GrantDifference grants) {
        TreeSet<String> lines = new TreeSet<>();
        users(lines);
        roles(lines);
        schemas(lines);
        databases(lines);
        List<String> all = new ArrayList<>(lines);
        lines.clear();
        state.live().facts().forEach((key, fact) -> {
            if (!grants.isWanted(key) && !state.ledger().has(key) && isNoteworthy(fact) && !grants.isLost(fact)) {
                lines.add(describe(fact));
            }
        });
        lines.addAll(state.live().beyond());
        all.addAll(lines);
        return all;
    }

    private void users(Set<String> lines) {
        Set<String> declared = new HashSet<>();
        state.declared().users().forEach(user -> declared.add(state.key(user.name())));
        for (String user : state.live().users()) {
            boolean ours = state.ledger().has(new Made(Made.Kind.USER, user));
            boolean oneself = state.key(user).equals(state.key(state.live().user()));
            if (!declared.contains(state.key(user)) && !oneself && !isRedshifts(user)) {
                lines.add("user '%s'%s".formatted(user, ours ? noLonger("a user") : OTHERS));
            }
        }
    }

    private void roles(Set<String> lines) {
        Set<String> declared = new HashSet<>();
        state.declared().roles().forEach(role -> declared.add(state.key(role.name())));
        for (String role : state.live().roles()) {
            boolean ours = state.ledger().has(new Made(Made.Kind.ROLE, role));
            if (!declared.contains(state.key(role)) && !AccessSql.isSystemRole(role)) {
                lines.add("role '%s'%s".formatted(role, ours ? noLonger("a role") : OTHERS));
            }
        }
    }

    private void schemas(Set<String> lines) {
        Set<String> declared = state.declaredSchemas();
        for (LiveSchema schema : state.live().schemas()) {
            boolean ours = state.isOurs(schema);
            boolean dropped = ours && state.undeclared() == UndeclaredSchemas.DROP;
            if (schema.external().isPresent() && !declared.contains(state.key(schema.name())) && !dropped) {
                lines.add("external schema '%s' of the database '%s'%s"
                        .formatted(
                                schema.name(),
                                schema.external().get().database(),
                                ours ? ": the lake's, and no longer declared; dropped only if asked" : OTHERS));
            }
        }
    }

    private void databases(Set<String> lines) {
        for (String database : AccessExport.databases(state.live())) {
            boolean declared = state.declared().databases().stream()
                    .anyMatch(other -> state.key(other.name()).equals(state.key(database)));
            if (!declared && state.ledger().has(new Made(Made.Kind.DATABASE, database))) {
                lines.add("database '%s'%s".formatted(database, noLonger("a database")));
            }
        }
    }

    private static String noLonger(String what) {
        return ": made here and no longer declared; " + what + " is never dropped";
    }

    /** Whether a fact is one that a person made, and not one that Redshift makes with every database. */
    boolean isNoteworthy(AccessFact fact) {
        if (fact instanceof Member member) {
            return !isRedshifts(member.of());
        }
        if (fact instanceof Able able) {
            return !isRedshifts(able.user()) && !state.live().isSuperuser(able.user());
        }
        Held held = (Held) fact;
        return !isRedshifts(held.to()) && !isEverywhere(held) && !isOwners(held);
    }

    private static boolean isRedshifts(Grantee grantee) {
        return grantee.kind() == Grantee.Kind.ROLE && AccessSql.isSystemRole(grantee.name())
                || grantee.kind() == Grantee.Kind.USER && isRedshifts(grantee.name());
    }

    private static boolean isRedshifts(String user) {
        return user.equals("rdsdb");
    }

    /** Everybody's rights in the schema {@code public}, to temporary tables, and on what describes the database. */
    private static boolean isEverywhere(Held held) {
        Optional<String> schema = schemaOf(held.on());
        if (schema.isPresent() && isSystemSchema(schema.get())) {
            return true;
        }
        if (held.to().kind() != Grantee.Kind.PUBLIC) {
            return false;
        }
        return held.on() instanceof GrantTarget.Schema on
                        && NameCase.folded(on.name()).equals("public")
                || held.on() instanceof GrantTarget.Database && held.privilege() == Privilege.TEMP;
    }

    private static boolean isSystemSchema(String schema) {
        return schema.startsWith("pg_") || schema.equals("information_schema") || schema.equals("catalog_history");
    }

    /** The catalogs may list an owner's rights as grants. */
    private boolean isOwners(Held held) {
        return schemaOf(held.on())
                .flatMap(state.live()::findSchema)
                .flatMap(LiveSchema::owner)
                .filter(owner -> held.to().equals(Grantee.user(owner)))
                .isPresent();
    }

    private static Optional<String> schemaOf(GrantTarget on) {
        if (on instanceof GrantTarget.Schema schema) {
            return Optional.of(schema.name());
        }
        if (on instanceof GrantTarget.Table table) {
            return Optional.of(table.schema());
        }
        return on instanceof GrantTarget.TablesIn tables ? Optional.of(tables.schema()) : Optional.empty();
    }

    private static String describe(AccessFact fact) {
        if (fact instanceof Member member) {
            return "ROLE '%s' of %s%s".formatted(member.role(), member.of().sql(), why(member.of()));
        }
        if (fact instanceof Able able) {
            return "%s of user '%s'%s".formatted(able.option(), able.user(), OTHERS);
        }
        Held held = (Held) fact;
        return "%s %s of %s%s"
                .formatted(
                        held.privilege(),
                        AccessSql.describe(held.on()),
                        held.to().sql(),
                        why(held.to()));
    }

    private static String why(Grantee grantee) {
        return grantee.kind() == Grantee.Kind.GROUP ? ": grants to groups are reported only" : OTHERS;
    }
}
