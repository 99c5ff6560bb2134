package io.lakeshift.redshift.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides for one statement whether it must run alone: by its kind, and, for statements that write or grant, by whether
 * what they are about is external.
 */
final class SharingRule {

    private static final String CATALOG_DATABASE = "awsdatacatalog";
    /** Words between the kind of a statement and the name it is about. */
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

    SharingRule(Predicate<String> externalSchema) {
        this.externalSchema = externalSchema;
    }

    /** Why the statement runs alone, or empty if it need not. */
    Optional<String> reasonToRunAlone(SqlStatement statement) {
        StatementKind kind = statement.kind();
        return switch (kind) {
            case UNKNOWN -> Optional.of("not a statement of the Redshift SQL reference, so nothing is assumed of it");
            case GRANT_ON_CONTAINER, REVOKE_ON_CONTAINER ->
                Optional.of(
                        "a grant on an external schema or database may not share a transaction, and its text does not say"
                                + " which it is");
            case INSERT,
                    UPDATE,
                    DELETE,
                    MERGE,
                    CREATE_TABLE,
                    CREATE_TABLE_AS,
                    DROP_TABLE,
                    ALTER_TABLE,
                    CREATE_MATERIALIZED_VIEW,
                    DROP_MATERIALIZED_VIEW -> external(statement, target(statement.tokens()));
            case CREATE_EXTERNAL_SCHEMA ->
                statement.tokens().stream()
                                        .filter(token -> token.isWord("CREATE"))
                                        .count()
                                > 1
                        ? Optional.of(
                                "it also creates the external database, which may not share a transaction for all that is known")
                        : Optional.empty();
            case GRANT, REVOKE -> external(statement, granted(statement.tokens()));
            default ->
                kind.sharing() == Sharing.ALONE
                        ? Optional.of(kind.words() + " may not share a transaction")
                        : Optional.empty();
        };
    }

    private Optional<String> external(SqlStatement statement, List<String> name) {
        boolean external = name.size() == 3 && name.get(0).equalsIgnoreCase(CATALOG_DATABASE)
                || name.size() == 2 && externalSchema.test(name.get(0).toLowerCase(Locale.ROOT));
        return external
                ? Optional.of("%s on the external %s may not share a transaction"
                        .formatted(statement.kind().words(), String.join(".", name)))
                : Optional.empty();
    }

    private static List<String> target(List<SqlToken> tokens) {
        int at = 0;
        while (at < tokens.size()
                && tokens.get(at).kind() == SqlToken.Kind.WORD
                && BEFORE_TARGET.contains(tokens.get(at).text().toUpperCase(Locale.ROOT))) {
            at++;
        }
        return ScannedNames.at(tokens, at);
    }

    private static List<String> granted(List<SqlToken> tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).isWord("ON")) {
                boolean table = at + 1 < tokens.size() && tokens.get(at + 1).isWord("TABLE");
                return ScannedNames.at(tokens, table ? at + 2 : at + 1);
            }
        }
        return List.of();
    }
}
