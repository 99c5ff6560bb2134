package io.lakeshift.etl.job;

import io.lakeshift.redshift.client.run.RunField;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The day a file belongs to, as its partition values.
 *
 * @param year four digits
 * @param month two digits, zero padded
 * @param day two digits, zero padded
 */
public record LoadDate(String year, String month, String day) {

    public LoadDate {
        LocalDate date;
        try {
            date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (NumberFormatException | DateTimeException e) {
            throw new InvalidArgumentException("the load date '%s-%s-%s' of %s, %s and %s is not a day of the calendar"
                    .formatted(
                            year,
                            month,
                            day,
                            RunField.YEAR.argument(),
                            RunField.MONTH.argument(),
                            RunField.DAY.argument()));
        }
        year = "%04d".formatted(date.getYear());
        month = "%02d".formatted(date.getMonthValue());
        day = "%02d".formatted(date.getDayOfMonth());
    }
}
