package io.lakeshift.redshift.engine.rewrite;

import java.util.Map;
import java.util.Optional;

/** The names Redshift has for the parts of dates and times. */
final class DateParts {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("millennium", "millennium"),
            Map.entry("millennia", "millennium"),
            Map.entry("mil", "millennium"),
            Map.entry("century", "century"),
            Map.entry("c", "century"),
            Map.entry("decade", "decade"),
            Map.entry("epoch", "epoch"),
            Map.entry("year", "year"),
            Map.entry("years", "year"),
            Map.entry("y", "year"),
            Map.entry("yr", "year"),
            Map.entry("yrs", "year"),
            Map.entry("quarter", "quarter"),
            Map.entry("quarters", "quarter"),
            Map.entry("qtr", "quarter"),
            Map.entry("qtrs", "quarter"),
            Map.entry("month", "month"),
            Map.entry("months", "month"),
            Map.entry("mon", "month"),
            Map.entry("mons", "month"),
            Map.entry("week", "week"),
            Map.entry("weeks", "week"),
            Map.entry("w", "week"),
            Map.entry("day", "day"),
            Map.entry("days", "day"),
            Map.entry("d", "day"),
            Map.entry("dow", "dow"),
            Map.entry("dayofweek", "dow"),
            Map.entry("dw", "dow"),
            Map.entry("weekday", "dow"),
            Map.entry("doy", "doy"),
            Map.entry("dayofyear", "doy"),
            Map.entry("dy", "doy"),
            Map.entry("yearday", "doy"),
            Map.entry("hour", "hour"),
            Map.entry("hours", "hour"),
            Map.entry("h", "hour"),
            Map.entry("hr", "hour"),
            Map.entry("hrs", "hour"),
            Map.entry("minute", "minute"),
            Map.entry("minutes", "minute"),
            Map.entry("m", "minute"),
            Map.entry("min", "minute"),
            Map.entry("mins", "minute"),
            Map.entry("second", "second"),
            Map.entry("seconds", "second"),
            Map.entry("s", "second"),
            Map.entry("sec", "second"),
            Map.entry("secs", "second"),
            Map.entry("millisecond", "millisecond"),
            Map.entry("milliseconds", "millisecond"),
            Map.entry("ms", "millisecond"),
            Map.entry("msec", "millisecond"),
            Map.entry("msecs", "millisecond"),
            Map.entry("microsecond", "microsecond"),
            Map.entry("microseconds", "microsecond"),
            Map.entry("us", "microsecond"),
            Map.entry("usec", "microsecond"),
            Map.entry("usecs", "microsecond"));

    private static final Map<String, String> INTERVALS = Map.of(
            "millennium", "1000 YEAR",
            "century", "100 YEAR",
            "decade", "10 YEAR",
            "quarter", "3 MONTH",
            "dow", "1 DAY",
            "doy", "1 DAY",
            "week", "7 DAY");

    private DateParts() {}

    /** The engine's name for a date part; empty if it is none. */
    static Optional<String> engineName(String part) {
        return Optional.ofNullable(NAMES.get(part.toLowerCase(java.util.Locale.ROOT)));
    }

    /** The interval that one of the part is. */
    static String interval(String engineName) {
        String[] parts = INTERVALS.getOrDefault(engineName, "1 " + engineName).split(" ");
        return "INTERVAL '" + parts[0] + "' " + parts[1].toUpperCase(java.util.Locale.ROOT);
    }
}
