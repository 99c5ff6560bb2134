package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.function.TimePattern.Part;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads times by a format: {@code TO_DATE} and {@code TO_TIMESTAMP}. What is out of range is carried over, unless strict. */
final class TimeReader {
    private final String text;
    private final String format;
    private final Map<String, Long> fields = new HashMap<>();
    private int at;

    private TimeReader(String text, String format) {
        this.text = text;
        this.format = format;
    }

    /** The time a text stands for. */
    static LocalDateTime read(String text, String format, boolean strict) {
        TimeReader reader = new TimeReader(text, format);
        List<Part> parts = TimePattern.parts(format);
        for (int i = 0; i < parts.size() && reader.at < text.length(); i++) {
            boolean digitsFollow = i + 1 < parts.size() && !parts.get(i + 1).isText();
            reader.take(parts.get(i), digitsFollow);
        }
        return strict ? reader.exact() : reader.carriedOver();
    }

    private void take(Part part, boolean digitsFollow) {
        if (part.isText()) {
            at += part.text().length();
            return;
        }
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        switch (part.name()) {
            case "YYYY", "IYYY" -> put("year", number(4, digitsFollow));
            case "IW" -> put("isoweek", number(2, digitsFollow));
            case "ID" -> put("isoday", number(1, digitsFollow));
            case "YYY", "YY", "Y" -> put("year", nearYear(number(part.name().length(), digitsFollow)));
            case "MM" -> put("month", number(2, digitsFollow));
            case "MONTH", "MON" -> put("month", month());
            case "DD" -> put("day", number(2, digitsFollow));
            case "DDD" -> put("yearday", number(3, digitsFollow));
            case "DAY", "DY" -> skipLetters();
            case "D", "Q", "W" -> number(1, digitsFollow);
            case "J" -> put("julian", number(7, digitsFollow));
            case "HH24" -> put("hour", number(2, digitsFollow));
            case "HH", "HH12" -> put("hour12", number(2, digitsFollow));
            case "MI" -> put("minute", number(2, digitsFollow));
            case "SS" -> put("second", number(2, digitsFollow));
            case "MS" -> put("micros", fraction(3) * 1000);
            case "US" -> put("micros", fraction(6));
            case "AM", "PM", "A.M.", "P.M." -> put("afternoon", half());
            case "TZ", "OF" -> zone();
            default -> throw SqlError.notSupportedLocally("reading " + part.name() + " of the format '" + format + "'");
        }
    }

    private void put(String field, long value) {
        fields.put(field, value);
    }

    private SqlError invalid(String what) {
        return SqlError.of("invalid value \"%s\" for \"%s\"", text.substring(Math.min(at, text.length())), what);
    }

    private long number(int width, boolean digitsFollow) {
        int end = at;
        int most = digitsFollow ? at + width : text.length();
        while (end < text.length() && end < most && Character.isDigit(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            throw invalid(format);
        }
        long value = Long.parseLong(text.substring(at, end));
        at = end;
        return value;
    }

    private long fraction(int width) {
        int start = at;
        long value = number(width, true);
        for (int digits = at - start; digits < width; digits++) {
            value *= 10;
        }
        return value;
    }

    private static long nearYear(long year) {
        return year < 70
                ? year + 2000
                : year < 100 ? year + 1900 : year < 520 ? year + 2000 : year < 1000 ? year + 1000 : year;
    }

    private long month() {
        for (Month month : Month.values()) {
            String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            if (text.regionMatches(true, at, name, 0, name.length())) {
                at += name.length();
                return month.getValue();
            }
        }
        for (Month month : Month.values()) {
            if (text.regionMatches(true, at, month.name(), 0, 3)) {
                at += 3;
                return month.getValue();
            }
        }
        throw invalid("MON");
    }

    private void skipLetters() {
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
    }

    private long half() {
        boolean afternoon = text.regionMatches(true, at, "p", 0, 1);
        if (!afternoon && !text.regionMatches(true, at, "a", 0, 1)) {
            throw invalid("AM");
        }
        at++;
        while (at < text.length() && (text.charAt(at) == '.' || Character.toLowerCase(text.charAt(at)) == 'm')) {
            at++;
        }
        return afternoon ? 1 : 0;
    }

    /** The sign, hours and minutes of an offset, or the name UTC. */
    private void zone() {
        if (text.regionMatches(true, at, "UTC", 0, 3) || text.regionMatches(true, at, "GMT", 0, 3)) {
            at += 3;
            return;
        }
        boolean signed = at < text.length() && "+-".indexOf(text.charAt(at)) >= 0;
        if (!signed) {
            throw SqlError.notSupportedLocally("the time zone '" + text.substring(at) + "' in TO_TIMESTAMP");
        }
        int sign = text.charAt(at++) == '-' ? -1 : 1;
        long minutes = number(2, true) * 60;
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
        }
        if (at < text.length() && Character.isDigit(text.charAt(at))) {
            minutes += number(2, true);
        }
        put("offset", sign * minutes);
    }

    private long field(String name, long otherwise) {
        return fields.getOrDefault(name, otherwise);
    }

    private long hour() {
        if (!fields.containsKey("hour12")) {
            return field("hour", 0);
        }
        long hour = field("hour12", 12);
        return fields.containsKey("afternoon") ? hour % 12 + 12 * field("afternoon", 0) : hour;
    }

    private LocalDateTime carriedOver() {
        if (fields.containsKey("julian")) {
            return atTime(LocalDate.EPOCH.with(java.time.temporal.JulianFields.JULIAN_DAY, field("julian", 0)));
        }
        if (!fields.containsKey("year")) {
            throw SqlError.notSupportedLocally("the format '" + format + "', which has no year");
        }
        if (fields.containsKey("isoweek")) {
            LocalDate firstWeek = LocalDate.of((int) field("year", 1), 1, 4).with(DayOfWeek.MONDAY);
            return atTime(firstWeek.plusWeeks(field("isoweek", 1) - 1).plusDays(field("isoday", 1) - 1));
        }
        LocalDate year = LocalDate.of((int) field("year", 1), 1, 1);
        LocalDate date = fields.containsKey("yearday") && !fields.containsKey("month")
                ? year.plusDays(field("yearday", 1) - 1)
                : year.plusMonths(field("month", 1) - 1).plusDays(field("day", 1) - 1);
        return atTime(date);
    }

    private LocalDateTime atTime(LocalDate date) {
        return date.atStartOfDay()
                .plusHours(hour())
                .plusMinutes(field("minute", 0) - field("offset", 0))
                .plusSeconds(field("second", 0))
                .plusNanos(field("micros", 0) * 1000);
    }

    private LocalDateTime exact() {
        LocalDateTime time = carriedOver();
        try {
            LocalDate.of((int) field("year", 1), (int) field("month", 1), (int) field("day", 1));
            boolean inRange = hour() < 24 && field("minute", 0) < 60 && field("second", 0) < 60;
            if (inRange && field("yearday", 1) <= time.toLocalDate().lengthOfYear()) {
                return time;
            }
        } catch (DateTimeException outOfRange) {
            throw outOfRange();
        }
        throw outOfRange();
    }

    private SqlError outOfRange() {
        return SqlError.of("date/time field value out of range: %s", text);
    }
}
