package io.lakeshift.local.services.cloudwatch;

import io.lakeshift.local.cloud.caller.AwsException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What is told of the values of a metric over a period. */
enum Statistic {
    SAMPLE_COUNT("SampleCount", StatisticSet::count),
    AVERAGE("Average", set -> set.sum() / set.count()),
    SUM("Sum", StatisticSet::sum),
    MINIMUM("Minimum", StatisticSet::minimum),
    MAXIMUM("Maximum", StatisticSet::maximum);

    private final String word;
    private final ToDoubleFunction<StatisticSet> value;

    Statistic(String word, ToDoubleFunction<StatisticSet> value) {
        this.word = word;
        this.value = value;
    }

    /** The statistic as the API names it. */
    String word() {
        return word;
    }

    double of(StatisticSet values) {
        return value.applyAsDouble(values);
    }

    /** The statistic of that name; empty if it is none of these, such as a percentile. */
    static Optional<Statistic> find(String word) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.word.equals(word))
                .findFirst();
    }

    /**
     * The statistic of that name, for an operation.
     *
     * @param operation whose input names it
     * @throws AwsException not supported, for a percentile and the like, or if CloudWatch has none of that name
     */
    static Statistic named(String word, String operation) {
        return find(word).orElseThrow(() -> refusal(word, operation));
    }

    private static AwsException refusal(String word, String operation) {
        boolean extended = word.matches("(p|tm|wm|tc|ts)\\d{1,2}(\\.\\d+)?|p100|IQM|(PR|TM|WM|TC|TS)\\(.*\\)");
        return extended
                ? AwsException.notSupported("monitoring", operation + " with the statistic " + word)
                : Faults.invalidValue(
                        "The value %s for parameter Statistics is not supported; allowed: %s".formatted(word, words()));
    }

    /** All names, with commas. */
    static String words() {
        return Arrays.stream(values()).map(Statistic::word).collect(Collectors.joining(", "));
    }
}
