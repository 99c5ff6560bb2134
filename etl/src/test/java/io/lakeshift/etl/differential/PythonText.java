package io.lakeshift.etl.differential;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Python makes of texts with places for values. */
final class PythonText {

    private static final Pattern PLACE = Pattern.compile("\\{\\{|\\}\\}|\\{(\\d*)(?::([^}]*))?\\}");
    private static final Pattern STYLE =
            Pattern.compile("(?:(.)?([<>^=]))?([-+ ])?(0)?(\\d+)?(,)?(?:\\.(\\d+))?([sdf%])?");

    /**
     * A number.
     *
     * @param text how it is written where no style is asked for
     */
    record Figure(BigDecimal value, String text) {}

    private PythonText() {}

    /** Values are texts, numbers, or null, which is empty text. */
    static String format(String format, List<Object> values) {
        StringBuilder text = new StringBuilder();
        Matcher place = PLACE.matcher(format);
        int next = 0;
        while (place.find()) {
            String found = place.group();
            String made;
            if (found.equals("{{") || found.equals("}}")) {
                made = found.substring(1);
            } else {
                int index = place.group(1).isEmpty() ? next++ : Integer.parseInt(place.group(1));
                made = styled(values.get(index), place.group(2) == null ? "" : place.group(2));
            }
            place.appendReplacement(text, Matcher.quoteReplacement(made));
        }
        return place.appendTail(text).toString();
    }

    private static String styled(Object value, String style) {
        if (style.isEmpty()) {
            String text = value instanceof Figure figure ? figure.text() : (String) value;
            return text == null ? "" : text;
        }
        Matcher parts = STYLE.matcher(style);
        if (!parts.matches()) {
            throw new IllegalArgumentException(style);
        }
        int width = parts.group(5) == null ? 0 : Integer.parseInt(parts.group(5));
        boolean number =
                value instanceof Figure && !(style.endsWith("s") || (parts.group(7) != null && parts.group(8) == null));
        String fill = parts.group(1) == null ? " " : parts.group(1);
        String align = parts.group(2);
        if (number && ((Figure) value).value() == null) {
            // There no style of a number could be that of null; here it is as wide as one.
            return (parts.group(4) != null && align == null ? "0" : fill).repeat(width);
        }
        if (!number) {
            String text = value instanceof Figure given ? given.text() : (String) value;
            text = text == null ? "" : text;
            if (parts.group(7) != null) {
                int cut = Math.min(text.codePointCount(0, text.length()), Integer.parseInt(parts.group(7)));
                text = text.substring(0, text.offsetByCodePoints(0, cut));
            }
            return padded(text, fill, align == null ? "<" : align, width);
        }
        String text = digits(((Figure) value).value(), parts);
        if (parts.group(4) != null && align == null) {
            String sign = text.matches("[-+ ].*") ? text.substring(0, 1) : "";
            return sign + padded(text.substring(sign.length()), "0", ">", width - sign.length());
        }
        return padded(text, fill, align == null ? ">" : align, width);
    }

    private static String digits(BigDecimal value, Matcher parts) {
        BigDecimal number = value;
        String type = parts.group(8);
        if ("f".equals(type)) {
            number = number.setScale(
                    parts.group(7) == null ? 6 : Integer.parseInt(parts.group(7)), RoundingMode.HALF_EVEN);
        }
        String text = number.abs().toPlainString();
        if (parts.group(6) != null) {
            int point = text.contains(".") ? text.indexOf('.') : text.length();
            text = text.substring(0, point).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + text.substring(point);
        }
        boolean negative = number.signum() < 0;
        String plus = parts.group(3) == null || parts.group(3).equals("-") ? "" : parts.group(3);
        return (negative ? "-" : plus) + text;
    }

    private static String padded(String text, String fill, String align, int width) {
        int missing = Math.max(0, width - text.codePointCount(0, text.length()));
        return switch (align) {
            case "<" -> text + fill.repeat(missing);
            case "^" -> fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
            default -> fill.repeat(missing) + text;
        };
    }

    static String stripped(String text) {
        return text.replaceAll("^[\\s\\p{Z}\\x1c-\\x1f\\x85]+|[\\s\\p{Z}\\x1c-\\x1f\\x85]+$", "");
    }
}
