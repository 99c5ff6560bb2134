package io.lakeshift.redshift.sql;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What a text may hold in memory but no database ever gets: NUL, and halves of a surrogate pair, which UTF-8 lacks. */
final class UnsendableText {

    private UnsendableText() {}

    /** The index of the first such character. */
    static OptionalInt find(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (isUnsendable(text, index)) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isUnsendable(String text, int index) {
        char c = text.charAt(index);
        if (!Character.isSurrogate(c)) {
            return c == '\0';
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }

    /** What is wrong with the character at an index. */
    static String problem(String text, int index) {
        return text.charAt(index) == '\0'
                ? "NUL, which no SQL text can hold"
                : "U+%04X, half of a surrogate pair, which no UTF-8 text can hold".formatted((int) text.charAt(index));
    }

    /** A text that can be printed: these characters are replaced by question marks. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text);
        IntStream.range(0, text.length())
                .filter(index -> isUnsendable(text, index))
                .forEach(index -> printable.setCharAt(index, '?'));
        return printable.toString();
    }
}
