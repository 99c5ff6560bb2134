package io.lakeshift.redshift.engine.function;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A format of dates and times, cut into its patterns. Source: "Datetime format strings" in the database developer guide,
 * and PostgreSQL's formatting functions, which Redshift has kept.
 */
final class TimePattern {
    private static final List<String> NAMES = List.of(
                    "A.D.", "A.M.", "AD", "AM", "B.C.", "BC", "CC", "DAY", "DDD", "DD", "DY", "D", "HH24", "HH12", "HH",
                    "ID", "IDDD", "IW", "IYYY", "IYY", "IY", "I", "J", "MI", "MM", "MONTH", "MON", "MS", "OF", "P.M.",
                    "PM", "Q", "RM", "SSSS", "SS", "TZ", "US", "WW", "W", "Y,YYY", "YYYY", "YYY", "YY", "Y")
            .stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    /** The patterns that may begin with a capital and go on in small letters; others are in one case throughout. */
    private static final Set<String> CAPITALIZED = Set.of("DAY", "DY", "MONTH", "MON");

    private TimePattern() {}

    /** How the letters of a pattern were written, which decides how names come out. */
    enum Case {
        UPPER,
        LOWER,
        CAPITAL;

        String of(String name) {
            return switch (this) {
                case UPPER -> name.toUpperCase(Locale.ROOT);
                case LOWER -> name.toLowerCase(Locale.ROOT);
                case CAPITAL ->
                    name.substring(0, 1).toUpperCase(Locale.ROOT)
                            + name.substring(1).toLowerCase(Locale.ROOT);
            };
        }
    }

    /**
     * A part of a format.
     *
     * @param name the pattern in capitals; empty for text that stands for itself
     * @param text as it was written
     * @param fill whether blanks and leading zeros are kept
     * @param ordinal {@code TH} or {@code th} behind it; empty if there is none
     */
    record Part(String name, String text, Case letters, boolean fill, String ordinal) {
        boolean isText() {
            return name.isEmpty();
        }
    }

    static List<Part> parts(String format) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        boolean fill = true;
        while (at < format.length()) {
            if (format.regionMatches(true, at, "FM", 0, 2)) {
                fill = false;
                at += 2;
                continue;
            }
            if (format.regionMatches(true, at, "FX", 0, 2)) {
                at += 2;
                continue;
            }
            int start = at;
            String name = nameAt(format, at);
            if (name != null) {
                at += name.length();
                String ordinal =
                        format.startsWith("TH", at) || format.startsWith("th", at) ? format.substring(at, at + 2) : "";
                parts.add(new Part(
                        name, format.substring(start, at), letters(format.substring(start, at)), fill, ordinal));
                at += ordinal.length();
                fill = true;
            } else if (format.charAt(at) == '"') {
                int close = format.indexOf('"', at + 1);
                int end = close < 0 ? format.length() : close;
                parts.add(text(format.substring(at + 1, end)));
                at = end + 1;
            } else {
                parts.add(text(String.valueOf(format.charAt(at))));
                at++;
            }
        }
        return parts;
    }

    private static Part text(String text) {
        return new Part("", text, Case.UPPER, true, "");
    }

    private static String nameAt(String format, int at) {
        for (String name : NAMES) {
            boolean found = format.startsWith(name, at)
                    || format.startsWith(name.toLowerCase(Locale.ROOT), at)
                    || CAPITALIZED.contains(name) && format.startsWith(Case.CAPITAL.of(name), at);
            if (found) {
                return name;
            }
        }
        return null;
    }

    private static Case letters(String text) {
        if (text.equals(text.toLowerCase(Locale.ROOT))) {
            return Case.LOWER;
        }
        return text.length() > 1 && Character.isLowerCase(text.charAt(1)) ? Case.CAPITAL : Case.UPPER;
    }
}
