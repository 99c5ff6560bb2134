package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.LinkedHashMap;
import java.util.Map;

/** Redshift's format strings for dates, as the engine's {@code strftime} patterns. */
final class DateFormats {
    /** Longer patterns stand before those they begin with. */
    private static final Map<String, String> PATTERNS = new LinkedHashMap<>();

    static {
        PATTERNS.put("YYYY", "%Y");
        PATTERNS.put("YY", "%y");
        PATTERNS.put("MONTH", "%B");
        PATTERNS.put("MON", "%b");
        PATTERNS.put("MM", "%m");
        PATTERNS.put("DDD", "%j");
        PATTERNS.put("DD", "%d");
        PATTERNS.put("DAY", "%A");
        PATTERNS.put("DY", "%a");
        PATTERNS.put("HH24", "%H");
        PATTERNS.put("HH12", "%I");
        PATTERNS.put("HH", "%I");
        PATTERNS.put("MI", "%M");
        PATTERNS.put("SS", "%S");
        PATTERNS.put("MS", "%g");
        PATTERNS.put("US", "%f");
        PATTERNS.put("AM", "%p");
        PATTERNS.put("PM", "%p");
        PATTERNS.put("IW", "%V");
        PATTERNS.put("IYYY", "%G");
        PATTERNS.put("D", "%u");
    }

    private DateFormats() {}

    /** Whether the format is one of dates rather than of numbers. */
    static boolean isOfDates(String format) {
        return format.chars().noneMatch(c -> c == '9' || c == '0')
                && format.chars().anyMatch(Character::isLetter);
    }

    /** The engine's pattern; an error for what it cannot say. */
    static String toEngine(String format) {
        StringBuilder pattern = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            at = next(format, at, pattern);
        }
        return pattern.toString();
    }

    private static int next(String format, int at, StringBuilder pattern) {
        if (format.charAt(at) == '"') {
            int close = format.indexOf('"', at + 1);
            int end = close < 0 ? format.length() : close;
            pattern.append(format.substring(at + 1, end).replace("%", "%%"));
            return end + 1;
        }
        for (Map.Entry<String, String> known : PATTERNS.entrySet()) {
            if (format.regionMatches(true, at, known.getKey(), 0, known.getKey().length())) {
                pattern.append(known.getValue());
                return at + known.getKey().length();
            }
        }
        char c = format.charAt(at);
        if (Character.isLetter(c) && c != 'T' && c != 'Z') {
            throw SqlError.notSupportedLocally("the date format '" + format + "' (at '" + format.substring(at) + "')");
        }
        pattern.append(c == '%' ? "%%" : String.valueOf(c));
        return at + 1;
    }
}
