package io.lakeshift.infra.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A rule for a value.
 *
 * @param description what is allowed, as it stands after "allowed:" in a message
 * @param test whether a value follows the rule
 * @param schema keywords of JSON Schema that say the same, or less
 * @param <T> the type of the value
 */
record Allowed<T>(String description, Predicate<T> test, Map<String, Object> schema) {
    private static final String DESCRIPTION = "description";

    /** A rule that no keyword of JSON Schema says. */
    Allowed(String description, Predicate<T> test) {
        this(description, test, Map.of(DESCRIPTION, description));
    }

    /** @param regex of Java and of JavaScript, whose editors read the schema */
    static Allowed<String> matching(String regex, String description) {
        return new Allowed<>(
                description,
                Pattern.compile(regex).asMatchPredicate(),
                Map.of(DESCRIPTION, description, "pattern", "^(?:" + regex + ")$"));
    }

    static <T> Allowed<T> oneOf(Collection<T> values) {
        return new Allowed<>(
                "one of "
                        + String.join(", ", values.stream().map(String::valueOf).toList()),
                values::contains,
                Map.of("enum", List.copyOf(values)));
    }

    static Allowed<Integer> between(int lowest, int highest) {
        return new Allowed<>(
                "a whole number from %d to %d".formatted(lowest, highest),
                value -> value >= lowest && value <= highest,
                Map.of("minimum", lowest, "maximum", highest));
    }

    /** The same rule, which holds beside the other values of this configuration only. */
    Allowed<T> dependent() {
        return new Allowed<>(description, test, Map.of());
    }

    /** The keywords of the schema in their order. */
    SortedMap<String, Object> keywords() {
        return new TreeMap<>(schema);
    }

    boolean accepts(T value) {
        return test.test(value);
    }
}
