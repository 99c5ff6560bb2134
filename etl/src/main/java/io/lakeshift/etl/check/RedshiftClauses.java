package io.lakeshift.etl.check;

import io.lakeshift.redshift.client.spec.NameScorer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What no query of Redshift can have, whatever its tables are: clauses that are not complete, stand twice or are
 * misspelt. What is not sure to be wrong is left to Redshift.
 */
final class RedshiftClauses {

    /** Reserved words that no list goes on with. */
    private static final Set<String> ENDS_LIST =
            Set.of("FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "INTERSECT", "EXCEPT");

    private static final Set<String> NO_RELATION = Set.of("WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION");
    private static final Set<String> BY = Set.of("GROUP", "ORDER");
    private static final Set<String> QUERIES =
            Set.of("SELECT", "WITH", "CREATE", "INSERT", "UPDATE", "DELETE", "EXPLAIN", "DECLARE", "PREPARE", "(");
    private static final Set<String> MAKES_ROWS = Set.of("SELECT", "WITH", "VALUES", "TABLE", "(", "EXECUTE");

    /** Words of which a misspelt one is no other word of the language. */
    private static final List<String> CLAUSES =
            List.of("FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "BETWEEN");

    private static final Set<String> NOT_MISSPELT = Set.of("FOR", "WHEN", "LIKE", "OVER", "IN", "ON", "OR");

    private final PlacedTokens statement;
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();

    /** What is open between two parentheses. */
    private static final class Level {
        private final Deque<Integer> cases = new ArrayDeque<>();
        private boolean select;
        private boolean where;
    }

    /** Something that is wrong at a token. */
    record Fault(int token, String text) {}

    private RedshiftClauses(PlacedTokens statement) {
        this.statement = statement;
    }

    static List<Fault> of(PlacedTokens statement) {
        RedshiftClauses read = new RedshiftClauses(statement);
        read.names();
        if (QUERIES.contains(statement.upper(0))) {
            read.view();
            read.clauses();
        }
        return read.faults;
    }

    private void fault(int token, String text) {
        faults.add(new Fault(token, text));
    }

    private void names() {
        for (int at = 0; at < statement.size(); at++) {
            if (statement.isSymbol(at, '`')) {
                fault(at, "Redshift writes names in \"double quotes\", and not between `backticks`");
                return;
            }
        }
    }

    /** A view is made of a query, behind AS. */
    private void view() {
        int name = 0;
        while (name < 6 && !statement.isWord(name, "VIEW")) {
            name++;
        }
        if (!statement.isWord(0, "CREATE") || !statement.isWord(name, "VIEW")) {
            return;
        }
        int as = outside(name, "AS");
        int query = outside(name, "SELECT");
        if (as > query) {
            fault(query, "a view needs AS before its query");
        } else if (as + 1 < statement.size() && !MAKES_ROWS.contains(statement.upper(as + 1))) {
            fault(as + 1, "behind AS a view has a query, and not " + quoted(as + 1) + meant(as + 1, MAKES_ROWS));
        }
    }

    /** The first place of a word that no parentheses are about; the end if there is none. */
    private int outside(int begin, String word) {
        int depth = 0;
        for (int at = begin; at < statement.size(); at++) {
            depth += statement.isSymbol(at, '(') ? 1 : statement.isSymbol(at, ')') ? -1 : 0;
            if (depth == 0 && statement.isWord(at, word) && statement.isWord(at)) {
                return at;
            }
        }
        return statement.size();
    }

    private void clauses() {
        levels.push(new Level());
        for (int at = 0; at < statement.size(); at++) {
            if (statement.isSymbol(at, '(')) {
                levels.push(new Level());
            } else if (statement.isSymbol(at, ')')) {
                close();
            } else if (statement.isSymbol(at, ',') && isOver(at + 1)) {
                fault(at, "behind this comma nothing follows");
            } else if (statement.isWord(at)) {
                word(at);
            }
        }
        while (!levels.isEmpty()) {
            close();
        }
    }

    private boolean isOver(int at) {
        return at >= statement.size()
                || statement.isSymbol(at, ')')
                || statement.isWord(at, ENDS_LIST) && !statement.isSymbol(at + 1, '(');
    }

    private void close() {
        if (!levels.isEmpty()) {
            levels.pop().cases.forEach(begin -> fault(begin, "a CASE begins here that has no END"));
        }
    }

    private void word(int at) {
        if (levels.isEmpty()) {
            return;
        }
        Level level = levels.peek();
        switch (statement.upper(at)) {
            case "SELECT", "UPDATE", "DELETE" -> {
                level.select = true;
                level.where = false;
            }
            case "WHERE" -> {
                if (level.where) {
                    fault(at, "a second WHERE: conditions are joined by AND");
                }
                level.where = true;
            }
            case "CASE" -> level.cases.push(at);
            case "END" -> {
                if (!level.cases.isEmpty()) {
                    level.cases.pop();
                }
            }
            case "FROM" -> {
                boolean none = statement.isWord(at + 1, NO_RELATION)
                        || at + 1 == statement.size()
                        || statement.isSymbol(at + 1, ')');
                if (level.select && none) {
                    fault(at, "behind FROM no table follows");
                }
            }
            default -> other(at, level);
        }
    }

    private void other(int at, Level level) {
        if (!level.select) {
            return;
        }
        boolean ordered = statement.isWord(at - 1, "WITHIN");
        if (statement.isWord(at, BY) && !ordered && !statement.isWord(at + 1, "BY")) {
            fault(at, "behind " + statement.upper(at) + " BY is missing");
        } else if (isOperand(at - 1) && isOperand(at + 1) && !statement.isWord(at, NOT_MISSPELT)) {
            meantWord(at)
                    .ifPresent(word -> fault(at, quoted(at) + " is no word of a query; did you mean '" + word + "'?"));
        }
    }

    /** The clause that a word, which stands where only one of the language can, is a misspelling of. */
    private Optional<String> meantWord(int at) {
        List<String> lower =
                CLAUSES.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        return lower.contains(statement.tokens().get(at).text().toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : NameScorer.near(statement.tokens().get(at).text(), lower);
    }

    /** Whether a name, a number or a text stands at a place, and no word of a clause. */
    private boolean isOperand(int at) {
        if (at < 0 || at >= statement.size()) {
            return false;
        }
        return switch (statement.tokens().get(at).kind()) {
            case QUOTED_IDENTIFIER, NUMBER, STRING, ESCAPE_STRING, RAW_STRING -> true;
            case WORD -> !SqlWords.isReserved(statement.upper(at));
            case SYMBOL -> statement.isSymbol(at, '*') && at > 0 && statement.isWord(at - 1, "SELECT");
            default -> false;
        };
    }

    private String quoted(int at) {
        return "'" + statement.tokens().get(at).text() + "'";
    }

    private String meant(int at, Set<String> allowed) {
        return NameScorer.near(
                        statement.tokens().get(at).text(),
                        new TreeSet<>(allowed.stream()
                                .map(word -> word.toLowerCase(Locale.ROOT))
                                .toList()))
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }
}
