package io.lakeshift.redshift.client;

/**
 * A text as it may stand in a log, an audit row or a message to people: on one line, and with nothing in it that changes how
 * the text around it is read. Names of files and messages of databases can hold anything.
 */
public final class SingleLine {

    private SingleLine() {}

    /**
     * The text with its control characters, line and paragraph separators, direction marks and halves of pairs written as in
     * Java and JSON: {@code \\n}, {@code \\u2028}. All else is left as it is, so JSON without insignificant white space is
     * JSON afterwards, with the same meaning.
     */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (isSafe(character)) {
                        line.appendCodePoint(character);
                    } else {
                        line.append("\\u%04x".formatted(character));
                    }
                }
            }
        });
        return line.toString();
    }

    private static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> !turnsDirection(character);
            default -> true;
        };
    }

    /** Marks that let what follows them appear in front of what they follow. */
    private static boolean turnsDirection(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
