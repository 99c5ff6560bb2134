package io.lakeshift.cli.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.lake.CommandException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class WatchedAlarmTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static WatchedAlarm alarm(StateValue state, int alarms, int periods) {
        return new WatchedAlarm(
                "failed",
                MetricAlarm.builder()
                        .alarmName("dev-insurancelake-failed")
                        .stateValue(state)
                        .stateReason("because")
                        .stateUpdatedTimestamp(NOON)
                        .metricName("ExecutionsFailed")
                        .statistic(Statistic.SUM)
                        .period(300)
                        .evaluationPeriods(periods)
                        .datapointsToAlarm(alarms)
                        .threshold(1.5)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                        .alarmActions("arn:topic")
                        .build(),
                Optional.of(2.0),
                Optional.of(new Runbook.Entry("a file failed", "look at it")));
    }

    @Test
    void theConditionIsOneSentence() {
        assertThat(alarm(StateValue.OK, 1, 1).condition()).isEqualTo("Sum of ExecutionsFailed in 5 min >= 1.5");
        assertThat(alarm(StateValue.OK, 2, 3).condition())
                .isEqualTo("Sum of ExecutionsFailed in 5 min >= 1.5, 2 out of 3 times");
    }

    @Test
    void anAlarmOnAPercentileOrOnAnExpressionIsToldToo() {
        MetricAlarm percentile = alarm(StateValue.OK, 1, 1).alarm().toBuilder()
                .statistic((String) null)
                .extendedStatistic("p99")
                .build();
        MetricAlarm expression = MetricAlarm.builder().alarmName("e").build();

        assertThat(conditionOf(percentile)).isEqualTo("p99 of ExecutionsFailed in 5 min >= 1.5");
        assertThat(conditionOf(expression)).startsWith("what an expression of metrics says");
    }

    private static String conditionOf(MetricAlarm alarm) {
        return new WatchedAlarm("a", alarm, Optional.empty(), Optional.empty()).condition();
    }

    @Test
    void onlyAnAlarmThatSoundsIsExplainedInTheList() {
        assertThat(AlarmText.table(List.of(alarm(StateValue.ALARM, 1, 1), alarm(StateValue.OK, 1, 1))))
                .containsExactly(
                        "STATE  SINCE (UTC)          VALUE  ALARM",
                        "ALARM  2026-01-31 12:00:00  2      failed",
                        "    because",
                        "    what to do: look at it",
                        "OK     2026-01-31 12:00:00  2      failed");
    }

    @Test
    void aNameIsTakenWithAndWithoutThatOfTheEnvironment() {
        List<WatchedAlarm> all = List.of(alarm(StateValue.OK, 1, 1));

        assertThat(CloudWatchAlarms.named("failed", all)).isSameAs(all.get(0));
        assertThat(CloudWatchAlarms.named("dev-insurancelake-failed", all)).isSameAs(all.get(0));
        assertThatThrownBy(() -> CloudWatchAlarms.named("other", all))
                .isInstanceOf(CommandException.class)
                .hasMessage("there is no alarm other; there are: failed");
    }
}
