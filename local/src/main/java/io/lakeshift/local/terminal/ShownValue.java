package io.lakeshift.local.terminal;

import org.jline.utils.AttributedString;

/** Values on one line of a terminal. */
final class ShownValue {
    private ShownValue() {}

    /** A value in which what would break a table, or would be a command to the terminal, is escaped. */
    static String of(String value, String nothing) {
        if (value == null) {
            return nothing;
        }
        if (value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return value;
        }
        StringBuilder shown = new StringBuilder();
        value.codePoints().forEach(character -> {
            switch (character) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (breaksLines(character)) {
                        shown.append("\\u%04x".formatted(character));
                    } else {
                        shown.appendCodePoint(character);
                    }
                }
            }
        });
        return shown.toString();
    }

    /** Controls, separators of lines, halves of pairs, and marks that turn the direction of what follows. */
    private static boolean breaksLines(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT ->
                switch (Character.getDirectionality(character)) {
                    case Character.DIRECTIONALITY_BOUNDARY_NEUTRAL, Character.DIRECTIONALITY_ARABIC_NUMBER -> false;
                    default -> true;
                };
            default -> false;
        };
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
