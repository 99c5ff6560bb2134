package io.lakeshift.etl.reference;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Format strings of Python: fixed text, and places for values in braces.
 *
 * @param parts in their order
 */
public record PythonFormat(List<Part> parts) {

    /** A part of a format string. */
    public sealed interface Part {}

    /** Text that stands as it is. */
    public record Fixed(String text) implements Part {}

    /**
     * A place for a value.
     *
     * @param index of the value, from 0
     * @param style how it is written
     */
    public record Place(int index, Style style) implements Part {}

    /**
     * How a value is written: Python's format specification.
     *
     * @param fill what fills it up to its width
     * @param align {@code <}, {@code >}, {@code ^} or {@code =}; empty for what is usual for the value
     * @param sign {@code +}, {@code -} or a blank
     * @param width how long it is at least; 0 for no matter
     * @param grouping what parts thousands; empty for nothing
     * @param precision digits behind the point of a number, or how long a text is at most
     * @param type {@code s}, {@code d}, {@code f} or {@code %}; empty for what is usual for the value
     */
    public record Style(
            String fill,
            Optional<String> align,
            String sign,
            int width,
            Optional<String> grouping,
            Optional<Integer> precision,
            Optional<String> type) {

        /** The value as it is. */
        public static final Style PLAIN =
                new Style(" ", Optional.empty(), "-", 0, Optional.empty(), Optional.empty(), Optional.empty());

        /** Whether only numbers can be written so. */
        public boolean isOfNumbers() {
            return grouping.isPresent()
                    || !sign.equals("-")
                    || align.filter("="::equals).isPresent()
                    || type.filter(letter -> !letter.equals("s")).isPresent();
        }
    }

    private static final int LONGEST = 1000;
    private static final Pattern PLACE = Pattern.compile("(\\d{0,4})(?:!s)?(?::(.*))?", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile(
            "(?:(.)?([<>^=]))?([-+ ])?(0)?(\\d{1,4})?([,_])?(?:\\.(\\d{1,2}))?([sdfF%])?", Pattern.DOTALL);

    /**
     * Reads a format string.
     *
     * @param values how many values there are
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if it is none, or has a place for a value that is not there
     */
    public static PythonFormat of(SpecNode format, int values) {
        return new Reading(format, values).read();
    }

    private static final class Reading {

        private final SpecNode format;
        private final String text;
        private final int values;
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder fixed = new StringBuilder();
        private int automatic;
        private int at;

        Reading(SpecNode format, int values) {
            this.format = format;
            this.text = format.text();
            this.values = values;
        }

        PythonFormat read() {
            while (at < text.length()) {
                char c = text.charAt(at++);
                boolean doubled = at < text.length() && text.charAt(at) == c;
                if ((c == '{' || c == '}') && doubled) {
                    fixed.append(c);
                    at++;
                } else if (c == '{') {
                    place();
                } else if (c == '}') {
                    throw format.refuse("'" + text + "' has a } without its {");
                } else {
                    fixed.append(c);
                }
            }
            flush();
            return new PythonFormat(List.copyOf(parts));
        }

        private void place() {
            int end = text.indexOf('}', at);
            // A brace may be what a place is filled with.
            if (end >= 0 && text.startsWith(":}", end - 1) && "<>^=".indexOf(charAt(end + 1)) >= 0) {
                end = text.indexOf('}', end + 1);
            }
            Matcher place = PLACE.matcher(end < 0 ? "x" : text.substring(at, end));
            if (!place.matches()) {
                throw format.refuse(
                        "'" + text + "' may hold only {}, {number} and {number:style} as places for columns");
            }
            int number = place.group(1).isEmpty() ? automatic++ : Integer.parseInt(place.group(1));
            if (number >= values) {
                throw format.refuse("'" + text + "' has a place for column " + number + ", but source_columns has only "
                        + values + ", counted from 0");
            }
            flush();
            parts.add(new Place(number, place.group(2) == null ? Style.PLAIN : style(place.group(2))));
            at = end + 1;
        }

        private char charAt(int index) {
            return index < text.length() ? text.charAt(index) : 'x';
        }

        private Style style(String written) {
            Matcher style = STYLE.matcher(written);
            if (!style.matches()) {
                throw format.refuse("'" + text + "' has the style '" + written + "', which is not supported; allowed is"
                        + " [[fill]align][sign][0][width][,][.precision][type] with type s, d, f or %");
            }
            boolean zeros = style.group(4) != null;
            int width = style.group(5) == null ? 0 : Integer.parseInt(style.group(5));
            if (width > LONGEST) {
                throw format.refuse("'" + text + "' has a width of more than " + LONGEST);
            }
            return new Style(
                    style.group(1) != null ? style.group(1) : zeros ? "0" : " ",
                    Optional.ofNullable(style.group(2)),
                    style.group(3) == null ? "-" : style.group(3),
                    width,
                    Optional.ofNullable(style.group(6)),
                    Optional.ofNullable(style.group(7)).map(Integer::valueOf),
                    Optional.ofNullable(style.group(8)));
        }

        private void flush() {
            if (!fixed.isEmpty()) {
                parts.add(new Fixed(fixed.toString()));
                fixed.setLength(0);
            }
        }
    }
}
