package io.lakeshift.redshift.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides for one statement whether it must run alone: by its kind, and, for statements that write or grant, by whether
 * what they are about is external.
 */
public final class SharingRule {

    /** How the databases end that S3 Tables mounts. */
    private static final String TABLES_CATALOG = "@s3tablescatalog";
    /** Words between the beginning of a statement and the name it is about. */
    private static final Set<String> BEFORE_TARGET = Set.of(
            "INSERT",
            "INTO",
            "UPDATE",
            "DELETE",
            "FROM",
            "MERGE",
            "CREATE",
            "DROP",
            "ALTER",
            "LOCAL",
            "TEMP",
            "TEMPORARY",
            "TABLE",
            "ONLY",
            "IF",
            "NOT",
            "EXISTS",
            "MATERIALIZED",
            "VIEW");

    private final Predicate<String> externalSchema;
    private final Set<String> localSchemas;
    private final Set<TransactionRefusal> refused;

    private SharingRule(Predicate<String> externalSchema, Set<String> localSchemas, Set<TransactionRefusal> refused) {
        this.externalSchema = externalSchema;
        this.localSchemas = localSchemas;
        this.refused = Set.copyOf(refused);
    }

    /**
     * The rule for these statements, which know the schemas they create.
     *
     * @param refused what the warehouse was seen to refuse in a transaction
     */
    public static SharingRule of(
            List<SqlStatement> statements, Predicate<String> externalSchema, Set<TransactionRefusal> refused) {
        Set<String> external = new HashSet<>();
        Set<String> local = new HashSet<>(Set.of("public"));
        for (SqlStatement statement : statements) {
            switch (statement.kind()) {
                case CREATE_EXTERNAL_SCHEMA -> created(statement, 3).ifPresent(external::add);
                case CREATE_SCHEMA -> created(statement, 2).ifPresent(local::add);
                case CREATE_MATERIALIZED_VIEW -> {
                    MaterializedView view = MaterializedView.of(statement);
                    if (view.isIceberg()) {
                        external.add(view.schemaKey());
                    }
                }
                default -> {}
            }
        }
        local.removeAll(external);
        return new SharingRule(externalSchema.or(external::contains), local, refused);
    }

    private static Optional<String> created(SqlStatement statement, int at) {
        List<SqlToken> tokens = statement.tokens();
        boolean optional = tokens.size() > at && tokens.get(at).isWord("IF");
        return ScannedNames.at(tokens, optional ? at + 3 : at).stream()
                .findFirst()
                .map(SharingRule::folded);
    }

    /** The same rule where the warehouse was seen to refuse more. */
    public SharingRule refusing(Set<TransactionRefusal> more) {
        Set<TransactionRefusal> all = new HashSet<>(refused);
        all.addAll(more);
        return new SharingRule(externalSchema, localSchemas, all);
    }

    /** The first relation that a statement is about, in lower case; empty if its text names none. */
    public static String targetOf(SqlStatement statement) {
        boolean grants = statement.kind() == StatementKind.GRANT || statement.kind() == StatementKind.REVOKE;
        List<List<String>> names = grants ? granted(statement.tokens()) : targets(statement.tokens());
        return names.isEmpty() ? "" : folded(String.join(".", names.get(0)));
    }

    /** Why the statement runs alone, or empty if it need not. */
    public Optional<String> reasonToRunAlone(SqlStatement statement) {
        return refused.stream()
                .filter(refusal -> refusal.covers(statement))
                .findFirst()
                .map(refusal -> "this warehouse refuses " + refusal + " in a transaction")
                .or(() -> documentedReason(statement));
    }

    private Optional<String> documentedReason(SqlStatement statement) {
        StatementKind kind = statement.kind();
        return switch (kind) {
            case UNKNOWN -> Optional.of("not a statement of the Redshift SQL reference, so nothing is assumed of it");
            case GRANT_ON_CONTAINER, REVOKE_ON_CONTAINER ->
                onLocalSchemas(statement.tokens())
                        ? Optional.empty()
                        : Optional.of(
                                "a grant on an external schema or database may not share a transaction, and its text does not"
                                        + " say which it is");
            case INSERT,
                    UPDATE,
                    DELETE,
                    MERGE,
                    CREATE_TABLE,
                    CREATE_TABLE_AS,
                    DROP_TABLE,
                    ALTER_TABLE,
                    CREATE_MATERIALIZED_VIEW,
                    DROP_MATERIALIZED_VIEW -> external(statement, targets(statement.tokens()));
            case CREATE_EXTERNAL_SCHEMA -> clause(statement, "CREATE", "it also creates the external database");
            case DROP_SCHEMA -> clause(statement, "DROP", "it also drops the external database");
            case GRANT, REVOKE -> external(statement, granted(statement.tokens()));
            default ->
                kind.sharing() == Sharing.ALONE
                        ? Optional.of(kind.words() + " may not share a transaction")
                        : Optional.empty();
        };
    }

    /** A second {@code CREATE} or {@code DROP} in a statement is about the database behind an external schema. */
    private static Optional<String> clause(SqlStatement statement, String word, String what) {
        long words =
                statement.tokens().stream().filter(token -> token.isWord(word)).count();
        return words > 1
                ? Optional.of(what + ", which may not share a transaction for all that is known")
                : Optional.empty();
    }

    private Optional<String> external(SqlStatement statement, List<List<String>> names) {
        return names.stream()
                .filter(this::isExternal)
                .findFirst()
                .map(name -> "%s on the external %s may not share a transaction"
                        .formatted(statement.kind().words(), String.join(".", name)));
    }

    private boolean isExternal(List<String> name) {
        return switch (name.size()) {
            case 2 -> externalSchema.test(folded(name.get(0)));
            case 3 -> isMounted(folded(name.get(0))) || externalSchema.test(folded(name.get(1)));
            default -> false;
        };
    }

    private static boolean isMounted(String database) {
        return database.equals(QualifiedName.DATA_CATALOG) || database.endsWith(TABLES_CATALOG);
    }

    private boolean onLocalSchemas(List<SqlToken> tokens) {
        for (int at = 1; at < tokens.size(); at++) {
            if (tokens.get(at).isWord("DATABASE")) {
                return false;
            }
            if (tokens.get(at).isWord("SCHEMA")) {
                List<List<String>> schemas = list(tokens, at + 1);
                return !schemas.isEmpty()
                        && schemas.stream()
                                .allMatch(name -> name.size() == 1 && localSchemas.contains(folded(name.get(0))));
            }
        }
        return false;
    }

    private static List<List<String>> targets(List<SqlToken> tokens) {
        int at = StatementWords.mainWord(tokens);
        while (at + 1 < tokens.size()
                && tokens.get(at).kind() == SqlToken.Kind.WORD
                && !tokens.get(at + 1).isSymbol('.')
                && BEFORE_TARGET.contains(tokens.get(at).text().toUpperCase(Locale.ROOT))) {
            at++;
        }
        boolean several = tokens.get(0).isWord("DROP");
        return several ? list(tokens, at) : List.of(ScannedNames.at(tokens, at));
    }

    private static List<List<String>> granted(List<SqlToken> tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).isWord("ON")) {
                boolean table = at + 1 < tokens.size() && tokens.get(at + 1).isWord("TABLE");
                return list(tokens, table ? at + 2 : at + 1);
            }
        }
        return List.of();
    }

    /** Names with commas between them. */
    private static List<List<String>> list(List<SqlToken> tokens, int from) {
        List<List<String>> names = new ArrayList<>();
        int at = from;
        boolean more = true;
        while (more) {
            List<String> name = ScannedNames.at(tokens, at);
            names.add(name);
            at += Math.max(1, 2 * name.size() - 1);
            more = !name.isEmpty() && at < tokens.size() && tokens.get(at).isSymbol(',');
            at++;
        }
        return names;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
