package io.lakeshift.redshift.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The temporary tables, prepared statements and cursors of a plan. Each batch is a session of its own, at whose end they
 * are gone; Redshift would only say that they do not exist.
 */
final class SessionNames {

    /** Words behind which a temporary table, prepared statement or cursor is used. */
    private static final Set<String> USES =
            Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "USING", "EXECUTE", "CLOSE", "DEALLOCATE");

    private static final Set<String> TEMPORARY = Set.of("TEMP", "TEMPORARY");

    private final Map<String, SqlPlace> gone = new HashMap<>();

    /**
     * Takes the next batch.
     *
     * @throws SqlPlanException if it uses a name that ended with an earlier batch
     */
    void enter(List<SqlStatement> batch) {
        Map<String, SqlPlace> made = new HashMap<>();
        for (SqlStatement statement : batch) {
            Optional<String> makes = made(statement);
            for (String used : used(statement)) {
                boolean ended = gone.containsKey(used) && !made.containsKey(used) && !makes.equals(Optional.of(used));
                if (ended) {
                    throw new SqlPlanException(
                            statement,
                            "it uses %s, which %s makes for its own batch only; a batch holds %d statements, and none that must run alone"
                                    .formatted(used, gone.get(used), StatementBatch.MAX_STATEMENTS));
                }
            }
            makes.ifPresent(name -> made.put(name, statement.place()));
        }
        gone.putAll(made);
    }

    private static Optional<String> made(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        return switch (statement.kind()) {
            case CREATE_TABLE, CREATE_TABLE_AS -> temporary(tokens, behind(tokens, "TABLE"));
            case SELECT_INTO -> temporary(tokens, behind(tokens, "INTO"));
            case PREPARE, DECLARE -> name(tokens, 1);
            default -> Optional.empty();
        };
    }

    private static Optional<String> temporary(List<SqlToken> tokens, int at) {
        int from = at;
        boolean marked = false;
        while (from < tokens.size()
                && isOneOf(tokens.get(from), Set.of("TABLE", "IF", "NOT", "EXISTS", "TEMP", "TEMPORARY"))) {
            marked |= isOneOf(tokens.get(from), TEMPORARY);
            from++;
        }
        boolean told = tokens.stream().limit(3).anyMatch(token -> isOneOf(token, TEMPORARY));
        boolean hashed = from < tokens.size() && tokens.get(from).isSymbol('#');
        return marked || told || hashed ? name(tokens, from) : Optional.empty();
    }

    private static int behind(List<SqlToken> tokens, String word) {
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).isWord(word)) {
            at++;
        }
        return at + 1;
    }

    private static Set<String> used(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        boolean mayBeAbsent = tokens.size() > 2
                && tokens.get(0).isWord("DROP")
                && tokens.get(2).isWord("IF");
        Set<String> used = new HashSet<>();
        if (!mayBeAbsent) {
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (isOneOf(tokens.get(i), USES)) {
                    name(tokens, i + 1).ifPresent(used::add);
                }
            }
        }
        return used;
    }

    /** The name at a token in lower case, if it has one part only; {@code #} belongs to it. */
    private static Optional<String> name(List<SqlToken> tokens, int at) {
        boolean hashed = at < tokens.size() && tokens.get(at).isSymbol('#');
        List<String> parts = new ArrayList<>(ScannedNames.at(tokens, hashed ? at + 1 : at));
        return parts.size() == 1
                ? Optional.of((hashed ? "#" : "") + parts.get(0).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static boolean isOneOf(SqlToken token, Set<String> words) {
        return token.kind() == SqlToken.Kind.WORD && words.contains(token.text().toUpperCase(Locale.ROOT));
    }
}
