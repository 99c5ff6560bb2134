package io.lakeshift.infra.config;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A rule for a value.
 *
 * @param description what is allowed, as it stands after "allowed:" in a message
 * @param test whether a value follows the rule
 * @param <T> the type of the value
 */
record Allowed<T>(String description, Predicate<T> test) {

    static Allowed<String> matching(String regex, String description) {
        return new Allowed<>(description, Pattern.compile(regex).asMatchPredicate());
    }

    static <T> Allowed<T> oneOf(Collection<T> values) {
        return new Allowed<>(
                "one of "
                        + String.join(", ", values.stream().map(String::valueOf).toList()),
                values::contains);
    }

    static Allowed<Integer> between(int lowest, int highest) {
        return new Allowed<>(
                "a whole number from %d to %d".formatted(lowest, highest),
                value -> value >= lowest && value <= highest);
    }

    boolean accepts(T value) {
        return test.test(value);
    }
}
