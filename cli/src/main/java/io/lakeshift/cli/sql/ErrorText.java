package io.lakeshift.cli.sql;

import io.lakeshift.redshift.sql.LineExcerpt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Redshift says of a statement, with the line and a caret where it names a position, and with what may be meant. */
final class ErrorText {
    private static final Pattern POSITION = Pattern.compile("\\s*Position: (\\d+)");

    private final NameHint hint;

    ErrorText(NameHint hint) {
        this.hint = hint;
    }

    /** The text for a message about a statement. */
    String of(String message, String sql) {
        Matcher position = POSITION.matcher(message);
        String text = message;
        if (position.find()) {
            int offset = place(sql, Integer.parseInt(position.group(1)) - 1);
            text = message.substring(0, position.start()) + caret(sql, offset) + message.substring(position.end());
        }
        return text + hint.of(message, sql).map(meant -> "\nHint: " + meant).orElse("");
    }

    /** The place behind as many characters; the server counts those beyond the basic plane as one. */
    private static int place(String sql, int characters) {
        return characters < 0 || characters > sql.codePointCount(0, sql.length())
                ? -1
                : sql.offsetByCodePoints(0, characters);
    }

    private static String caret(String sql, int offset) {
        if (offset < 0) {
            return "";
        }
        int start = sql.lastIndexOf('\n', offset - 1) + 1;
        int end = sql.indexOf('\n', offset) < 0 ? sql.length() : sql.indexOf('\n', offset);
        long number = sql.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        return "\n" + LineExcerpt.of("LINE " + number + ": ", sql.substring(start, end), offset - start);
    }
}
