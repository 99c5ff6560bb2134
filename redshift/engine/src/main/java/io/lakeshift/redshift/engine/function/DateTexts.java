package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as people write them, with or without a time behind: {@code 20080215}, {@code 1/8/1999}, {@code January 8, 1999},
 * {@code 31-Jan-2000}, {@code 2008.366}. Source: "DATE and TIMESTAMP values in literals" in the database developer guide,
 * with the month before the day.
 */
final class DateTexts {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String MONTH = "(?<name>[A-Za-z]{3,9})\\.?";
    private static final List<Pattern> FORMS = List.of(
            form("(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})"),
            form("(?<short>\\d{2})(?<month>\\d{2})(?<day>\\d{2})"),
            form("(?<year>\\d{4})\\.(?<yearday>\\d{3})"),
            form("(?<month>\\d{1,2})[/-](?<day>\\d{1,2})[/-](?<year>\\d{4})"),
            form("(?<month>\\d{1,2})[/-](?<day>\\d{1,2})[/-](?<short>\\d{2})"),
            form(MONTH + "[ -](?<day>\\d{1,2}),?[ -](?<year>\\d{4})"),
            form("(?<day>\\d{1,2})[ -]" + MONTH + "[ -](?<year>\\d{4})"),
            form("(?<year>\\d{4})[ -]" + MONTH + "[ -](?<day>\\d{1,2})"));

    private DateTexts() {}

    private static Pattern form(String date) {
        return Pattern.compile("\\s*" + date + "(?<time>[ T]\\d.*)?\\s*");
    }

    /** The text with its date in the form {@code 2008-02-15}; as it is if it is none of these. */
    static String iso(String text) {
        for (Pattern form : FORMS) {
            Matcher date = form.matcher(text);
            if (date.matches()) {
                String time = date.group("time");
                return date(text, form.pattern(), date) + (time == null ? "" : time);
            }
        }
        return text;
    }

    private static LocalDate date(String text, String form, Matcher date) {
        int year = form.contains("<short>")
                ? 2000
                        + Integer.parseInt(date.group("short"))
                        - (date.group("short").compareTo("70") < 0 ? 0 : 100)
                : Integer.parseInt(date.group("year"));
        try {
            if (form.contains("<yearday>")) {
                return LocalDate.ofYearDay(year, Integer.parseInt(date.group("yearday")));
            }
            int month =
                    form.contains("<name>") ? month(text, date.group("name")) : Integer.parseInt(date.group("month"));
            return LocalDate.of(year, month, Integer.parseInt(date.group("day")));
        } catch (DateTimeException none) {
            throw SqlError.of("date/time field value out of range: \"%s\"", text);
        }
    }

    private static int month(String text, String name) {
        int month = MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        if (month == 0) {
            throw SqlError.of("invalid input syntax for type date: \"%s\"", text);
        }
        return month;
    }
}
