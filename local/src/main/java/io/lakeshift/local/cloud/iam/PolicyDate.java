package io.lakeshift.local.cloud.iam;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates in policies and requests: the W3C's profile of ISO 8601, or seconds since the beginning of 1970. */
final class PolicyDate {
    private PolicyDate() {}

    /** Empty if it is none. A date without a time is its beginning in UTC; four digits alone are seconds, and no year. */
    static Optional<Instant> parse(String text) {
        String date = text.strip();
        try {
            if (date.matches("-?\\d+")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(date)));
            }
            if (date.matches("\\d{4}-\\d{2}")) {
                return Optional.of(YearMonth.parse(date).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            if (date.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            return Optional.of(OffsetDateTime.parse(date).toInstant());
        } catch (DateTimeException | NumberFormatException notDate) {
            return Optional.empty();
        }
    }
}
