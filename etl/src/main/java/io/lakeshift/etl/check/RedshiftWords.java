package io.lakeshift.etl.check;

import io.lakeshift.redshift.client.spec.NameScorer;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What can be seen to be wrong in a Redshift script without Redshift: statements that begin with a word that none begins
 * with, and parentheses that do not belong together.
 */
record RedshiftWords(SqlScript script) {

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

    List<FileFinding> faults() {
        List<FileFinding> faults = new ArrayList<>();
        for (SqlStatement statement : script.statements()) {
            String word = statement.tokens().get(0).text();
            if (word.matches("\\w+") && !FIRST.contains(word.toLowerCase(Locale.ROOT))) {
                String near = NameScorer.near(word, FIRST)
                        .map(meant -> "; did you mean '" + meant + "'?")
                        .orElse("");
                faults.add(
                        fault(statement.place().line(), "no statement of Redshift begins with '" + word + "'" + near));
            }
            parentheses(statement, faults);
        }
        return faults;
    }

    private void parentheses(SqlStatement statement, List<FileFinding> faults) {
        Deque<Integer> open = new ArrayDeque<>();
        int line = statement.place().line();
        for (SqlToken token : SqlScript.tokens(statement.place().script(), statement.text(), SqlDialect.REDSHIFT)) {
            if (token.text().equals("(")) {
                open.push(line);
            } else if (token.text().equals(")") && open.isEmpty()) {
                faults.add(fault(line, "a parenthesis ends here that begins nowhere"));
            } else if (token.text().equals(")")) {
                open.pop();
            }
            line += (int) token.text().chars().filter(each -> each == '\n').count();
        }
        open.forEach(where -> faults.add(fault(where, "a parenthesis begins here that never ends")));
    }

    private static FileFinding fault(int line, String text) {
        return new FileFinding(FileFinding.Kind.OBSTACLE, OptionalInt.of(line), text);
    }
}
