package io.lakeshift.etl.check;

import io.lakeshift.redshift.client.spec.NameScorer;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be seen to be wrong in a Redshift script without Redshift: statements that begin with a word that none begins
 * with, and parentheses that do not belong together.
 *
 * @param script with the values of its placeholders
 * @param source as the file has it
 */
record RedshiftWords(SqlScript script, String source) {

    /** The words that statements of Redshift begin with. */
    private static final List<String> FIRST = List.of(
            "abort",
            "alter",
            "analyze",
            "attach",
            "begin",
            "call",
            "cancel",
            "close",
            "comment",
            "commit",
            "copy",
            "create",
            "deallocate",
            "declare",
            "delete",
            "describe",
            "desc",
            "detach",
            "drop",
            "end",
            "execute",
            "explain",
            "fetch",
            "grant",
            "insert",
            "lock",
            "merge",
            "prepare",
            "refresh",
            "reset",
            "revoke",
            "rollback",
            "select",
            "set",
            "show",
            "start",
            "truncate",
            "unload",
            "update",
            "use",
            "vacuum",
            "values",
            "with");

    /** Of words that begin alike. */
    private static final double ALIKE = 85;

    /** Longer ones first: they say more. */
    private static final List<StatementKind> DEFINITIONS = Stream.of(StatementKind.values())
            .filter(kind -> kind.name().matches("(CREATE|ALTER|DROP|REFRESH)_.*"))
            .sorted(Comparator.comparing((StatementKind kind) -> -kind.words().length()))
            .toList();

    List<FileFinding> faults() {
        List<FileFinding> faults = new ArrayList<>();
        for (SqlStatement statement : script.statements()) {
            PlacedTokens tokens = PlacedTokens.of(statement, source);
            beginning(statement).ifPresent(text -> faults.add(tokens.fault(0, text)));
            parentheses(tokens, faults);
            Stream.concat(RedshiftClauses.of(tokens).stream(), RedshiftForms.of(tokens).stream())
                    .forEach(fault -> faults.add(tokens.fault(fault.token(), fault.text())));
        }
        return faults;
    }

    /** What is wrong with the words that say what the statement is. */
    private static Optional<String> beginning(SqlStatement statement) {
        String word = statement.tokens().get(0).text();
        if (word.matches("\\w+") && !FIRST.contains(word.toLowerCase(Locale.ROOT))) {
            return Optional.of("no statement of Redshift begins with '" + word + "'"
                    + NameScorer.near(word, FIRST)
                            .map(meant -> "; did you mean '" + meant + "'?")
                            .orElse(""));
        }
        if (statement.kind() != StatementKind.UNKNOWN) {
            return Optional.empty();
        }
        for (StatementKind kind : DEFINITIONS) {
            String words = statement.tokens().stream()
                    .limit(kind.words().split(" ").length)
                    .map(token -> token.text().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" "));
            String known = kind.words().toLowerCase(Locale.ROOT);
            if (NameScorer.RATIO.score(words, known) >= ALIKE) {
                return Optional.of(
                        "no statement of Redshift begins with '" + words + "'; did you mean '" + known + "'?");
            }
        }
        return Optional.empty();
    }

    private static void parentheses(PlacedTokens tokens, List<FileFinding> faults) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.isSymbol(at, '(')) {
                open.push(at);
            } else if (tokens.isSymbol(at, ')') && open.isEmpty()) {
                faults.add(tokens.fault(at, "a parenthesis ends here that begins nowhere"));
            } else if (tokens.isSymbol(at, ')')) {
                open.pop();
            }
        }
        open.forEach(at -> faults.add(tokens.fault(at, "a parenthesis begins here that never ends")));
    }
}
