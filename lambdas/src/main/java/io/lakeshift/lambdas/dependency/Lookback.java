package io.lakeshift.lambdas.dependency;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * How far back a success still counts. Calendar units go first: a month before 31 March is the end of February.
 *
 * @param calendar years, months and days
 * @param clock hours, minutes and seconds
 */
public record Lookback(Period calendar, Duration clock) {

    private static final int LARGEST = 100_000_000;

    public Lookback {
        Objects.requireNonNull(calendar, "calendar is null");
        Objects.requireNonNull(clock, "clock is null");
    }

    /**
     * Reads {@code {"days": 1, "hours": 12}}. Units: years, months, weeks, days, hours, minutes, seconds; whole numbers
     * from 0 on, and not all of them 0.
     *
     * @throws MalformedSpecException naming the unit, the value and what is allowed
     */
    static Lookback parse(JsonNode node) {
        if (!node.isObject()) {
            throw new MalformedSpecException(
                    "lookback is %s; it must be an object such as {\"days\": 1}".formatted(node));
        }
        Lookback sum = new Lookback(Period.ZERO, Duration.ZERO);
        for (var field : node.properties()) {
            sum = sum.plus(field.getKey(), amount(field.getKey(), field.getValue()));
        }
        if (sum.calendar.isZero() && sum.clock.isZero()) {
            throw new MalformedSpecException(
                    "lookback %s is no time at all; give at least one unit, or leave lookback out".formatted(node));
        }
        return sum;
    }

    /** The instant a lookback before another one, counted in UTC. */
    public Instant before(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).minus(calendar).minus(clock).toInstant();
    }

    private Lookback plus(String unit, int amount) {
        return switch (unit) {
            case "years" -> new Lookback(calendar.plusYears(amount), clock);
            case "months" -> new Lookback(calendar.plusMonths(amount), clock);
            case "weeks" -> new Lookback(calendar.plusDays(7L * amount), clock);
            case "days" -> new Lookback(calendar.plusDays(amount), clock);
            case "hours" -> new Lookback(calendar, clock.plusHours(amount));
            case "minutes" -> new Lookback(calendar, clock.plusMinutes(amount));
            case "seconds" -> new Lookback(calendar, clock.plusSeconds(amount));
            default ->
                throw new MalformedSpecException(
                        "lookback has the unit '%s'; allowed are years, months, weeks, days, hours, minutes and seconds"
                                .formatted(unit));
        };
    }

    private static int amount(String unit, JsonNode value) {
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < 0
                || value.intValue() > LARGEST) {
            throw new MalformedSpecException(
                    "lookback.%s is %s; it must be a whole number from 0 to %d".formatted(unit, value, LARGEST));
        }
        return value.intValue();
    }
}
