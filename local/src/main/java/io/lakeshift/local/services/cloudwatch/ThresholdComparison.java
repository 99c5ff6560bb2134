package io.lakeshift.local.services.cloudwatch;

import java.util.Arrays;

/** How a value is compared with the threshold of an alarm. */
enum ThresholdComparison {
    GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold", "greater than or equal to") {
        @Override
        boolean breaches(double value, double threshold) {
            return value >= threshold;
        }
    },
    GREATER("GreaterThanThreshold", "greater than") {
        @Override
        boolean breaches(double value, double threshold) {
            return value > threshold;
        }
    },
    LESS("LessThanThreshold", "less than") {
        @Override
        boolean breaches(double value, double threshold) {
            return value < threshold;
        }
    },
    LESS_OR_EQUAL("LessThanOrEqualToThreshold", "less than or equal to") {
        @Override
        boolean breaches(double value, double threshold) {
            return value <= threshold;
        }
    };

    private final String word;
    private final String phrase;

    ThresholdComparison(String word, String phrase) {
        this.word = word;
        this.phrase = phrase;
    }

    /** Such as {@code greater than}. */
    String phrase() {
        return phrase;
    }

    abstract boolean breaches(double value, double threshold);

    /** @throws IllegalArgumentException if it is none of the operators of a single metric */
    static ThresholdComparison named(String word) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("not supported locally: the ComparisonOperator '%s', only %s"
                                .formatted(
                                        word,
                                        String.join(
                                                ", ",
                                                Arrays.stream(values())
                                                        .map(each -> each.word)
                                                        .toList()))));
    }
}
