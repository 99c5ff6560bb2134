package io.lakeshift.local.terminal;

import org.jline.utils.AttributedString;

/** Values on one line of a terminal. */
final class ShownValue {
    private ShownValue() {}

    /** A value in which what would break a table is escaped. */
    static String of(String value, String nothing) {
        return value == null
                ? nothing
                : value.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    /** The columns of a terminal that a text takes. */
    static int width(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127)
                ? text.length()
                : new AttributedString(text).columnLength();
    }

    /** The line below the rows. */
    static String count(long rows) {
        return "(" + rows + (rows == 1 ? " row)" : " rows)");
    }
}
