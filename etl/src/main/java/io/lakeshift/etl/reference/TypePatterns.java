package io.lakeshift.etl.reference;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Regular expressions, as JSON Schemas have them, of the types that the reader of specifications takes. */
final class TypePatterns {

    private static final int MOST_DIGITS = 38;
    private static final int TEN = 10;
    private static final String BLANKS = "\\s*";

    private TypePatterns() {}

    /** Precision and scale of a decimal, with the comma. */
    static String digits() {
        return BLANKS
                + IntStream.rangeClosed(1, MOST_DIGITS)
                        .mapToObj(precision -> number(precision) + BLANKS + "," + BLANKS + upTo(precision))
                        .collect(Collectors.joining("|", "(?:", ")"))
                + BLANKS;
    }

    /** A number of two digits at most, with or without a zero before one. */
    private static String number(int number) {
        return number < TEN ? "0?" + number : Integer.toString(number);
    }

    private static String upTo(int number) {
        if (number < TEN) {
            return "0?[0-" + number + "]";
        }
        int tens = number / TEN;
        String below = tens == 1 ? "" : "|[1-" + (tens - 1) + "]\\d";
        return "(?:0?\\d" + below + "|" + tens + "[0-" + number % TEN + "])";
    }

    /**
     * A whole text that names a type, in any case; what is within nested types is not looked at.
     *
     * @param simple the names of types that have no digits behind them
     */
    static String type(List<String> simple) {
        String names = simple.stream().map(TypePatterns::anyCase).collect(Collectors.joining("|"));
        String decimal = "(?:" + anyCase("decimal") + "|" + anyCase("dec") + "|" + anyCase("numeric") + ")" + BLANKS
                + "\\(" + digits() + "\\)";
        String text = "(?:" + anyCase("varchar") + "|" + anyCase("character") + "|" + anyCase("char") + ")" + BLANKS
                + "\\(" + BLANKS + "[1-9]\\d{0,9}" + BLANKS + "\\)";
        String nested =
                "(?:" + anyCase("array") + "|" + anyCase("map") + "|" + anyCase("struct") + ")" + BLANKS + "<.+>";
        return "^" + BLANKS + "(?:" + String.join("|", names, anyCase(SpecifiedTypeName.JSON), decimal, text, nested)
                + ")" + BLANKS + "$";
    }

    private static String anyCase(String word) {
        return word.chars()
                .mapToObj(letter -> Character.isLetter(letter)
                        ? "[" + (char) letter + (char) Character.toUpperCase(letter) + "]"
                        : String.valueOf((char) letter))
                .collect(Collectors.joining());
    }
}
