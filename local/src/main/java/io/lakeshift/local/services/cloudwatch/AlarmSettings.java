package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an alarm watches, as an {@code AWS::CloudWatch::Alarm} declares it.
 *
 * @param properties the resource's properties
 * @param metric the metric it watches
 * @param statistic what of the metric's values is compared
 * @param period how long the values are of that make one datapoint; whole minutes
 * @param rule when it sounds
 */
record AlarmSettings(JsonNode properties, MetricKey metric, Statistic statistic, Duration period, AlarmRule rule) {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final List<String> NOT_SUPPORTED = List.of(
            "Metrics",
            "ThresholdMetricId",
            "ExtendedStatistic",
            "EvaluateLowSampleCountPercentile",
            "EvaluationCriteria");

    /**
     * Reads the properties.
     *
     * @throws IllegalArgumentException with all that is wrong with them or not supported here
     */
    static AlarmSettings of(JsonNode properties) {
        List<String> faults = new ArrayList<>();
        NOT_SUPPORTED.stream()
                .filter(properties::hasNonNull)
                .forEach(name -> faults.add("not supported locally: alarms with " + name));
        for (AlarmState state : AlarmState.values()) {
            properties.path(state.actions()).forEach(action -> {
                if (!action.asText().startsWith("arn:aws:sns:")) {
                    faults.add("not supported locally: the action %s of %s, only topics of SNS"
                            .formatted(action.asText(), state.actions()));
                }
            });
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        SortedMap<String, String> dimensions = new TreeMap<>();
        properties
                .path("Dimensions")
                .forEach(dimension -> dimensions.put(
                        dimension.path("Name").asText(), dimension.path("Value").asText()));
        MetricKey metric = new MetricKey(text(properties, "Namespace"), text(properties, "MetricName"), dimensions);
        int periods = properties.path("EvaluationPeriods").asInt(0);
        AlarmRule rule = new AlarmRule(
                periods,
                properties.path("DatapointsToAlarm").asInt(periods),
                ThresholdComparison.named(text(properties, "ComparisonOperator")),
                threshold(properties),
                MissingData.named(properties.path("TreatMissingData").asText(MissingData.MISSING.word())));
        return new AlarmSettings(properties, metric, statistic(properties), period(properties, periods), rule);
    }

    /** The unit that it watches the metric in; empty for any. */
    Optional<String> unit() {
        return Optional.ofNullable(properties.path("Unit").textValue());
    }

    /** Whether changes of its state have actions. */
    boolean actionsEnabled() {
        return properties.path("ActionsEnabled").asBoolean(true);
    }

    /** The same with actions or without. */
    AlarmSettings withActions(boolean enabled) {
        ObjectNode changed = properties.deepCopy();
        return of(changed.put("ActionsEnabled", enabled));
    }

    /** The ARNs of what to do at a change into a state, whether enabled or not. */
    List<String> actions(AlarmState state) {
        List<String> actions = new ArrayList<>();
        properties.path(state.actions()).forEach(action -> actions.add(action.asText()));
        return actions;
    }

    private static Statistic statistic(JsonNode properties) {
        String word = text(properties, "Statistic");
        return Statistic.find(word)
                .orElseThrow(() ->
                        new IllegalArgumentException("not supported locally: an alarm with the Statistic '%s', only %s"
                                .formatted(word, Statistic.words())));
    }

    private static double threshold(JsonNode properties) {
        JsonNode threshold = properties.path("Threshold");
        double value = threshold.asDouble(Double.NaN);
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("Threshold is %s; a number".formatted(threshold));
        }
        return value;
    }

    private static Duration period(JsonNode properties, int periods) {
        Duration period = Duration.ofSeconds(properties.path("Period").asLong(0));
        if (period.toSeconds() == 10 || period.toSeconds() == 20 || period.toSeconds() == 30) {
            throw new IllegalArgumentException(
                    "not supported locally: an alarm with a Period of %d seconds, only of whole minutes"
                            .formatted(period.toSeconds()));
        }
        if (period.toSeconds() < 60 || period.toSeconds() % 60 != 0) {
            throw new IllegalArgumentException(
                    "Period is %s; allowed: 10, 20, 30 and multiples of 60".formatted(properties.path("Period")));
        }
        if (period.multipliedBy(periods).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Period times EvaluationPeriods is %d seconds; at most %d"
                    .formatted(period.multipliedBy(periods).toSeconds(), LONGEST.toSeconds()));
        }
        return period;
    }

    private static String text(JsonNode properties, String name) {
        String text = properties.path(name).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }
}
