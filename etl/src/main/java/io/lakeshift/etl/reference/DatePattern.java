package io.lakeshift.etl.reference;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The date-time patterns that Spark 3 accepts for reading: those of Java without the letters that would read something else
 * than they say.
 */
final class DatePattern {

    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern LETTERS = Pattern.compile("([A-Za-z])\\1*");
    private static final String FORBIDDEN = "YWwuecABnNpEFqQ";

    /** How often a letter may stand in a row. */
    private static final Map<Character, Integer> LONGEST = Map.of('G', 4, 'M', 4, 'L', 4, 'y', 6);

    /** A year and minutes, without an hour: months are meant. */
    private static final Pattern MINUTES_ALONE = Pattern.compile("(?=.*[yu])(?=.*m)[^HhKk]*");

    private DatePattern() {}

    /** Refuses a text that is no such pattern. */
    static void check(SpecNode value) {
        String pattern = value.text();
        if (pattern.isEmpty()) {
            throw value.refuse("must not be empty");
        }
        fault(pattern).ifPresent(reason -> {
            throw value.refuse("'" + pattern + "' is not a date-time pattern of Spark: " + reason);
        });
    }

    /** Why Spark would not read dates by a pattern. */
    static Optional<String> fault(String pattern) {
        Matcher letters = LETTERS.matcher(QUOTED.matcher(pattern).replaceAll("''"));
        while (letters.find()) {
            char letter = letters.group(1).charAt(0);
            if (FORBIDDEN.indexOf(letter) >= 0) {
                return Optional.of("the letter " + letter + " cannot be used to read a date or a time");
            }
            if (letters.group().length() > LONGEST.getOrDefault(letter, Integer.MAX_VALUE)) {
                return Optional.of("there are too many letters " + letter + " in a row");
            }
        }
        if (MINUTES_ALONE.matcher(QUOTED.matcher(pattern).replaceAll("''")).matches()) {
            return Optional.of("m is the minute, and there is no hour: the month is M");
        }
        try {
            Objects.requireNonNull(DateTimeFormatter.ofPattern(pattern));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }
}
