package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/** Dates and times. Source: "Date and time functions" in the database developer guide. */
final class DateTimes {
    private static final double DAYS_OF_MONTH = 31;
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    static final FunctionLibrary.Family FAMILY = new FunctionLibrary.Family(
            List.of(
                    TextFunction.of("rs_iso_date", 1, x -> DateTexts.iso(x[0])),
                    TextFunction.of("rs_months_between", 2, x -> String.valueOf(monthsBetween(time(x[0]), time(x[1])))),
                    TextFunction.of(
                            "rs_next_day",
                            2,
                            x -> nextDay(time(x[0]).toLocalDate(), x[1]).toString())),
            List.of(
                    "rs_dated(x) as case when system.main.regexp_full_match(x, '[0-9]{4}-[0-9]+-[0-9]+.*') then x else"
                            + " rs_iso_date(x) end",
                    "rs_cast_date(x VARCHAR) as cast(rs_dated(x) as date), (x) as cast(x as date)",
                    "rs_cast_timestamp(x VARCHAR) as cast(rs_dated(x) as timestamp), (x) as cast(x as timestamp)",
                    "rs_start_of_day(t) as cast(cast(t as date) as timestamp)",
                    "rs_add_months(t, n) as case when cast(t as date) = system.main.last_day(t) then"
                            + " cast(system.main.last_day(t + system.main.to_months(n)) as timestamp)"
                            + " + (t - rs_start_of_day(t)) else t + system.main.to_months(n) end",
                    "add_months(d, n) as rs_add_months(cast(d as timestamp), rs_cast_int4(n))",
                    "last_day(d) as system.main.last_day(cast(d as timestamp))",
                    "next_day(d, day) as cast(rs_next_day(cast(cast(d as timestamp) as varchar), cast(day as varchar)) as"
                            + " date)",
                    "months_between(a, b) as cast(rs_months_between(cast(cast(a as timestamp) as varchar),"
                            + " cast(cast(b as timestamp) as varchar)) as double)",
                    "date_part_year(d) as cast(system.main.year(cast(d as date)) as integer)",
                    "date_cmp(a, b) as rs_cmp(cast(a as date), cast(b as date))",
                    "date_cmp_timestamp(a, b) as rs_cmp(cast(a as timestamp), cast(b as timestamp))",
                    "timestamp_cmp(a, b) as rs_cmp(cast(a as timestamp), cast(b as timestamp))",
                    "timestamp_cmp_date(a, b) as rs_cmp(cast(a as timestamp), cast(b as timestamp))",
                    "date_cmp_timestamptz(a, b) as rs_cmp(cast(a as timestamptz), cast(b as timestamptz))",
                    "timestamp_cmp_timestamptz(a, b) as rs_cmp(cast(a as timestamptz), cast(b as timestamptz))",
                    "timestamptz_cmp(a, b) as rs_cmp(cast(a as timestamptz), cast(b as timestamptz))",
                    "timestamptz_cmp_date(a, b) as rs_cmp(cast(a as timestamptz), cast(b as timestamptz))",
                    "timestamptz_cmp_timestamp(a, b) as rs_cmp(cast(a as timestamptz), cast(b as timestamptz))",
                    "convert_timezone(zone, t) as ((cast(t as timestamp) at time zone 'UTC') at time zone zone),"
                            + " (source, target, t) as ((cast(t as timestamp) at time zone source) at time zone target)"));

    private DateTimes() {}

    /** A timestamp as the engine writes one. */
    static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.length() == 10 ? text + " 00:00:00" : text, TIMESTAMP);
    }

    private static boolean isLastDay(LocalDate date) {
        return date.getDayOfMonth() == date.lengthOfMonth();
    }

    /** Whole months where both are the same day of the month or both the last; else days count as 31sts of a month. */
    private static double monthsBetween(LocalDateTime one, LocalDateTime two) {
        LocalDate first = one.toLocalDate();
        LocalDate second = two.toLocalDate();
        double months = (first.getYear() - second.getYear()) * 12.0 + first.getMonthValue() - second.getMonthValue();
        if (first.getDayOfMonth() == second.getDayOfMonth() || (isLastDay(first) && isLastDay(second))) {
            return months;
        }
        double days = first.getDayOfMonth() - second.getDayOfMonth();
        double seconds = one.toLocalTime().toSecondOfDay() - two.toLocalTime().toSecondOfDay();
        return months + (days + seconds / ChronoUnit.DAYS.getDuration().toSeconds()) / DAYS_OF_MONTH;
    }

    private static LocalDate nextDay(LocalDate date, String name) {
        String day = name.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek candidate : DayOfWeek.values()) {
            boolean abbreviated = day.length() >= 2 && candidate.name().startsWith(day);
            if (abbreviated) {
                return date.with(TemporalAdjusters.next(candidate));
            }
        }
        throw SqlError.of("invalid day of week \"%s\"", name);
    }
}
