package io.lakeshift.cli.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** CloudWatch with alarms on metrics that have no data; one sounds when it is set. */
final class FakeAlarms implements CloudWatchClient {
    final Map<String, String> sounded = new LinkedHashMap<>();
    private final Map<String, MetricAlarm> alarms = new LinkedHashMap<>();

    FakeAlarms with(String name) {
        alarms.put(
                name,
                MetricAlarm.builder()
                        .alarmName(name)
                        .stateValue(StateValue.OK)
                        .stateReason("because")
                        .stateUpdatedTimestamp(Instant.EPOCH)
                        .namespace("AWS/Lambda")
                        .metricName("Errors")
                        .statistic(Statistic.SUM)
                        .period(300)
                        .evaluationPeriods(1)
                        .threshold(1.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                        .alarmActions("arn:aws:sns:us-east-2:111122223333:topic")
                        .build());
        return this;
    }

    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
        return DescribeAlarmsResponse.builder()
                .metricAlarms(alarms.values().stream()
                        .filter(alarm -> alarm.alarmName().startsWith(request.alarmNamePrefix()))
                        .toList())
                .build();
    }

    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        return GetMetricDataResponse.builder().build();
    }

    @Override
    public DescribeAlarmHistoryResponse describeAlarmHistory(DescribeAlarmHistoryRequest request) {
        return DescribeAlarmHistoryResponse.builder()
                .alarmHistoryItems(sounded.entrySet().stream()
                        .filter(event -> event.getKey().equals(request.alarmName()))
                        .map(event -> AlarmHistoryItem.builder()
                                .alarmName(event.getKey())
                                .timestamp(Instant.EPOCH)
                                .historyItemType(HistoryItemType.STATE_UPDATE)
                                .historySummary(event.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request) {
        sounded.put(request.alarmName(), request.stateReason());
        alarms.computeIfPresent(
                request.alarmName(),
                (name, alarm) ->
                        alarm.toBuilder().stateValue(request.stateValue()).build());
        return SetAlarmStateResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "monitoring";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
