package io.lakeshift.cli.alarms;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * An alarm of a lake.
 *
 * @param shortName its name without that of the environment
 * @param alarm as CloudWatch describes it
 * @param value the newest value of what it watches; empty if there is none in the periods that it looks at
 * @param runbook what the runbook says of it
 */
public record WatchedAlarm(
        String shortName, MetricAlarm alarm, Optional<Double> value, Optional<Runbook.Entry> runbook) {
    private static final Map<String, String> SIGNS = Map.of(
            "GreaterThanOrEqualToThreshold", ">=",
            "GreaterThanThreshold", ">",
            "LessThanThreshold", "<",
            "LessThanOrEqualToThreshold", "<=");

    boolean sounds() {
        return alarm.stateValue() == StateValue.ALARM;
    }

    Instant since() {
        return Optional.ofNullable(alarm.stateTransitionedTimestamp()).orElseGet(alarm::stateUpdatedTimestamp);
    }

    /** When it sounds, such as {@code Sum of ExecutionsFailed in 5 min >= 1}. */
    String condition() {
        if (alarm.metricName() == null || alarm.threshold() == null) {
            return "what an expression of metrics says, which only aws cloudwatch describe-alarms tells";
        }
        String of = alarm.evaluationPeriods() == 1
                ? ""
                : ", %d out of %d times"
                        .formatted(
                                Optional.ofNullable(alarm.datapointsToAlarm()).orElseGet(alarm::evaluationPeriods),
                                alarm.evaluationPeriods());
        return "%s of %s in %d min %s %s%s"
                .formatted(
                        Optional.ofNullable(alarm.statisticAsString()).orElseGet(alarm::extendedStatistic),
                        alarm.metricName(),
                        alarm.period() / 60,
                        SIGNS.getOrDefault(alarm.comparisonOperatorAsString(), alarm.comparisonOperatorAsString()),
                        number(alarm.threshold()),
                        of);
    }

    /** The topics that it tells when it begins to sound, by their names, with commas. */
    String topics() {
        return alarm.alarmActions().stream()
                .map(action -> action.substring(action.lastIndexOf(':') + 1))
                .collect(Collectors.joining(", "));
    }

    /** The newest value as text; a hyphen if there is none. */
    String valueText() {
        return value.map(WatchedAlarm::number).orElse("-");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
    }
}
