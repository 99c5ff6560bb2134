package io.lakeshift.local.services.events;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a rule makes an event by itself. */
record Schedule(Duration rate) {
    private static final Pattern RATE = Pattern.compile("rate\\(([1-9]\\d{0,5}) (minute|hour|day)s?\\)");

    /** @throws IllegalArgumentException when it is no rate expression */
    static Schedule parse(String expression) {
        Matcher matcher = RATE.matcher(expression);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not supported locally: the ScheduleExpression '%s', only rates such as rate(1 hour)"
                            .formatted(expression));
        }
        long count = Long.parseLong(matcher.group(1));
        return new Schedule(
                switch (matcher.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }
}
