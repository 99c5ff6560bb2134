package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Literal;
import io.lakeshift.redshift.sql.Privilege;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was granted and made here, as the table {@code lakeshift.access_ledger} remembers it. */
final class Ledger {

    /** The schema the table is in. */
    static final String SCHEMA = "lakeshift";

    /** What forgetting a fact adds to a statement. */
    static final int ENTRY_BYTES = 36;

    private static final String OWED = "OWED ";
    private static final String MEMBER = "MEMBER";
    private static final String ABLE = "ABLE";
    private static final String INSERT = "INSERT INTO lakeshift.access_ledger (entry, fact, privilege, schema_name,"
            + " object_name, grantee_type, grantee_name, recorded_at) VALUES\n";

    private final NameCase nameCase;
    private final Map<AccessFact, Set<AccessFact>> facts = new LinkedHashMap<>();

    Ledger(NameCase nameCase, List<ResultRow> rows) {
        this.nameCase = nameCase;
        for (ResultRow row : rows) {
            AccessFact fact = fact(row);
            facts.computeIfAbsent(nameCase.of(fact), key -> new LinkedHashSet<>())
                    .add(fact);
        }
    }

    boolean has(AccessFact fact) {
        return facts.containsKey(nameCase.of(fact));
    }

    /** All it remembers, in the form in which the same facts are equal. */
    Set<AccessFact> facts() {
        return Collections.unmodifiableSet(facts.keySet());
    }

    /** A fact in every spelling it is remembered in; none if it is not. */
    Collection<AccessFact> spellings(AccessFact fact) {
        return facts.getOrDefault(nameCase.of(fact), Set.of());
    }

    /** The statement that makes it remember facts. */
    static SqlStatement remember(List<AccessFact> facts) {
        return statement(facts.stream().map(Ledger::values).collect(Collectors.joining(",\n", INSERT, "")));
    }

    /** The statement that makes it forget facts, however often they were written. */
    static SqlStatement forget(List<AccessFact> facts) {
        return statement(facts.stream()
                .map(fact -> literal(entry(fact)))
                .collect(Collectors.joining(", ", "DELETE FROM lakeshift.access_ledger WHERE entry IN (", ")")));
    }

    /** What remembering a fact adds to a statement. */
    static int rowBytes(AccessFact fact) {
        return values(fact).getBytes(StandardCharsets.UTF_8).length + 2;
    }

    private static SqlStatement statement(String sql) {
        return SqlScript.parse("access ledger", sql).statements().get(0);
    }

    private static String values(AccessFact fact) {
        return columns(fact).stream()
                .map(Ledger::literal)
                .collect(Collectors.joining(", ", "(" + literal(entry(fact)) + ", ", ", getdate())"));
    }

    /** A backslash in a string means itself to some servers and not to others, so none stands in the table. */
    private static String literal(String text) {
        String encoded = text.replace("%", "%25").replace("\\", "%5C");
        return new Literal(encoded).sql(SqlDialect.REDSHIFT);
    }

    private static String decoded(ResultRow row, String column) {
        return row.text(column).replace("%5C", "\\").replace("%25", "%");
    }

    /** The values of the columns from {@code fact} to {@code grantee_name}. */
    private static List<String> columns(AccessFact fact) {
        if (fact instanceof AccessFact.Owed owed) {
            List<String> columns = new ArrayList<>(columns(owed.held()));
            columns.set(0, OWED + columns.get(0));
            return columns;
        }
        if (fact instanceof AccessFact.Made made) {
            return List.of(made.kind().name(), "", "", made.name(), "", "");
        }
        if (fact instanceof AccessFact.Member member) {
            return List.of(
                    MEMBER,
                    "",
                    "",
                    member.role(),
                    member.of().kind().name(),
                    member.of().name());
        }
        if (fact instanceof AccessFact.Able able) {
            return List.of(ABLE, able.option().name(), "", "", Grantee.Kind.USER.name(), able.user());
        }
        AccessFact.Held held = (AccessFact.Held) fact;
        LedgerTarget on = LedgerTarget.of(held.on());
        return List.of(
                on.word(),
                held.privilege().name(),
                on.schema(),
                on.name(),
                held.to().kind().name(),
                held.to().name());
    }

    private static AccessFact fact(ResultRow row) {
        String word = row.text("fact");
        Grantee grantee = row.text("grantee_type").isEmpty()
                ? new Grantee(Grantee.Kind.PUBLIC, "public")
                : new Grantee(Grantee.Kind.valueOf(row.text("grantee_type")), decoded(row, "grantee_name"));
        if (word.equals(MEMBER)) {
            return new AccessFact.Member(decoded(row, "object_name"), grantee);
        }
        if (word.equals(ABLE)) {
            return new AccessFact.Able(UserOption.valueOf(row.text("privilege")), grantee.name());
        }
        for (AccessFact.Made.Kind kind : AccessFact.Made.Kind.values()) {
            if (kind.name().equals(word)) {
                return new AccessFact.Made(kind, decoded(row, "object_name"));
            }
        }
        boolean owed = word.startsWith(OWED);
        LedgerTarget on = new LedgerTarget(
                owed ? word.substring(OWED.length()) : word, decoded(row, "schema_name"), decoded(row, "object_name"));
        AccessFact.Held held = new AccessFact.Held(
                Privilege.find(row.text("privilege"))
                        .orElseThrow(() ->
                                new IllegalStateException("The ledger holds the privilege '%s', which does not exist"
                                        .formatted(row.text("privilege")))),
                on.target(),
                grantee);
        return owed ? new AccessFact.Owed(held) : held;
    }

    /** An id of a fact; the same fact has the same id. */
    private static String entry(AccessFact fact) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String column : columns(fact)) {
                byte[] bytes = column.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java runtime has SHA-256", absent);
        }
    }

    /** A target as the ledger's columns hold it. */
    private record LedgerTarget(String word, String schema, String name) {

        static LedgerTarget of(GrantTarget target) {
            if (target instanceof GrantTarget.Database database) {
                return new LedgerTarget("ON DATABASE", "", database.name());
            }
            if (target instanceof GrantTarget.Schema schema) {
                return new LedgerTarget("ON SCHEMA", "", schema.name());
            }
            if (target instanceof GrantTarget.Table table) {
                return new LedgerTarget("ON TABLE", table.schema(), table.name());
            }
            if (target instanceof GrantTarget.TablesIn tables) {
                return new LedgerTarget("TABLES IN SCHEMA", "", tables.schema());
            }
            if (target instanceof GrantTarget.TablesInDatabase tables) {
                return new LedgerTarget("TABLES IN DATABASE", "", tables.database());
            }
            return new LedgerTarget("SCHEMAS IN DATABASE", "", ((GrantTarget.SchemasIn) target).database());
        }

        GrantTarget target() {
            return switch (word) {
                case "ON DATABASE" -> new GrantTarget.Database(name);
                case "ON SCHEMA" -> new GrantTarget.Schema(name);
                case "ON TABLE" -> new GrantTarget.Table(schema, name);
                case "TABLES IN SCHEMA" -> new GrantTarget.TablesIn(name);
                case "TABLES IN DATABASE" -> new GrantTarget.TablesInDatabase(name);
                case "SCHEMAS IN DATABASE" -> new GrantTarget.SchemasIn(name);
                default ->
                    throw new IllegalStateException(
                            "The ledger holds the fact '%s', which does not exist".formatted(word));
            };
        }
    }
}
