package io.lakeshift.lambdas.trigger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The day a file's rows are stored under.
 *
 * @param date a day of the years 1000 to 9999
 */
record PartitionDay(LocalDate date) {

    private static final Pattern YEAR = Pattern.compile("[1-9][0-9]{3}");
    private static final Pattern ONE_OR_TWO_DIGITS = Pattern.compile("[0-9]{1,2}");

    PartitionDay {
        Objects.requireNonNull(date, "date is null");
    }

    /**
     * The day that partition folders name; what they leave open is that of the event. A day of the event that the named
     * month does not have becomes the month's last.
     *
     * @param folders year, month and day, as many as there are
     * @throws RejectedObjectException naming the folder and what is allowed
     */
    static PartitionDay of(List<String> folders, Instant eventTime) {
        LocalDate event = eventTime.atOffset(ZoneOffset.UTC).toLocalDate();
        int year = folders.isEmpty()
                ? event.getYear()
                : number("year", folders.get(0), YEAR, "a number of four digits from 1000 to 9999");
        int month = folders.size() < 2
                ? event.getMonthValue()
                : number("month", folders.get(1), ONE_OR_TWO_DIGITS, "a number from 1 to 12");
        if (month < 1 || month > 12) {
            throw rejected("month", folders.get(1), "a number from 1 to 12");
        }
        int lastDay = YearMonth.of(year, month).lengthOfMonth();
        int day = folders.size() < 3
                ? Math.min(event.getDayOfMonth(), lastDay)
                : number("day", folders.get(2), ONE_OR_TWO_DIGITS, "a number from 1 to " + lastDay);
        if (day < 1 || day > lastDay) {
            throw rejected(
                    "day", folders.get(2), "a number from 1 to %d in month %d of %d".formatted(lastDay, month, year));
        }
        return new PartitionDay(LocalDate.of(year, month, day));
    }

    /** Four digits. */
    String year() {
        return padded("%04d", date.getYear());
    }

    /** Two digits. */
    String month() {
        return padded("%02d", date.getMonthValue());
    }

    /** Two digits. */
    String day() {
        return padded("%02d", date.getDayOfMonth());
    }

    private static int number(String what, String folder, Pattern pattern, String allowed) {
        if (!pattern.matcher(folder).matches()) {
            throw rejected(what, folder, allowed);
        }
        return Integer.parseInt(folder);
    }

    private static String padded(String format, int number) {
        return String.format(Locale.ROOT, format, number);
    }

    private static RejectedObjectException rejected(String what, String folder, String allowed) {
        return new RejectedObjectException(
                "The %s folder '%s' is not %s; leave the partition folders out to use the time of the upload"
                        .formatted(what, folder, allowed));
    }
}
