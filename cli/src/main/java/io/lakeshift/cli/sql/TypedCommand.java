package io.lakeshift.cli.sql;

import java.util.Optional;
import java.util.Set;

/**
 * A command of the editor as it stands in a line.
 *
 * @param word the command with its backslash
 * @param argument what follows it, without blanks around it
 * @param rest of the line, behind {@code \\} or from the next command on; empty if there is none
 */
record TypedCommand(String word, String argument, Optional<String> rest) {
    /** Those that take the whole line, whatever stands in it. */
    private static final Set<String> WHOLE_LINE = Set.of("\\copy", "\\!");

    /** Reads a line from its backslash on. */
    static TypedCommand of(String line) {
        int end = 1;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && line.charAt(end) != '\\') {
            end++;
        }
        String word = line.substring(0, end);
        int next = WHOLE_LINE.contains(word) ? -1 : next(line, end);
        if (next < 0) {
            return new TypedCommand(word, line.substring(end).strip(), Optional.empty());
        }
        boolean sql = line.startsWith("\\\\", next);
        return new TypedCommand(
                word, line.substring(end, next).strip(), Optional.of(line.substring(sql ? next + 2 : next)));
    }

    /** The place of the next backslash that begins a word outside of quotes, or -1. */
    private static int next(String line, int from) {
        char quote = 0;
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '\\' && (i == from || Character.isWhitespace(line.charAt(i - 1)))) {
                return i;
            }
        }
        return -1;
    }
}
