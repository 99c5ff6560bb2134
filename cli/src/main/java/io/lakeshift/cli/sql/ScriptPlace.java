package io.lakeshift.cli.sql;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A place in a script, for messages.
 *
 * @param script the script's name; empty for lines that have none
 * @param statement the number of the statement, from 1; 0 before the first
 * @param line the line that is read, from 1
 * @param begun the line on which the statement begins
 * @param statements how many statements there are; 0 if nobody knows
 */
record ScriptPlace(String script, int statement, int line, int begun, int statements) {
    private static final int SHOWN = 60;

    /** The beginning of lines of which each is known to the person who typed it. */
    static ScriptPlace unnamed() {
        return new ScriptPlace("", 0, 1, 1, 1);
    }

    /** The beginning of a text without a name, after as many statements, of as many as there are. */
    static ScriptPlace unnamed(int before, int statements) {
        return new ScriptPlace("", before, 1, 1, statements);
    }

    /** The beginning of a file. */
    static ScriptPlace of(Path file) {
        return new ScriptPlace(file.toString(), 0, 1, 1, 0);
    }

    /** The same place, where a statement begins. */
    ScriptPlace begin() {
        return new ScriptPlace(script, statement, line, line, statements);
    }

    /** The place of the next line. */
    ScriptPlace nextLine() {
        return new ScriptPlace(script, statement, line + 1, begun, statements);
    }

    /** The same place, in the next statement. */
    ScriptPlace counted() {
        return new ScriptPlace(script, statement + 1, line, begun, statements);
    }

    /** Which statement it is, with its first words; empty for the only one. */
    Optional<String> describe(String sql) {
        if (script.isEmpty() && statements == 1) {
            return Optional.empty();
        }
        String of = statements == 0 ? "" : " of " + statements;
        String where = script.isEmpty() ? "" : " (" + script + ", line " + begun + ")";
        return Optional.of("In statement " + statement + of + where + ": " + firstWords(sql));
    }

    private static String firstWords(String sql) {
        String words = sql.strip().replaceAll("\\s+", " ");
        return words.length() <= SHOWN ? words : words.substring(0, SHOWN) + "...";
    }
}
