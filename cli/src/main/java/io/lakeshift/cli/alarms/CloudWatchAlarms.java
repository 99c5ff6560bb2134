package io.lakeshift.cli.alarms;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.ResourceNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * The alarms of an environment in CloudWatch.
 *
 * @param prefix what their names begin with, such as {@code dev-insurancelake-}
 */
public record CloudWatchAlarms(CloudWatchClient client, String prefix) implements AutoCloseable {
    private static final String REHEARSAL = "A rehearsal by ./lake alarms --try";

    /** CloudWatch looks at two periods more than it evaluates. */
    private static final int FARTHER_BACK = 2;

    private static final int HISTORY = 100;

    /** Those of an environment, wherever it is. */
    public static CloudWatchAlarms of(LakeConfig config, LakeOption lake) {
        CloudWatchClient client = lake.connect(CloudWatchClient.builder(), config)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return new CloudWatchAlarms(client, ResourceNames.of(config).regional(""));
    }

    /** All alarms as they are now, the sounding first, then by name, with what the runbook of the checkout says of each. */
    public List<WatchedAlarm> all() {
        return all(Runbook.read(), Instant.now());
    }

    /** The same with another runbook, at another time. */
    List<WatchedAlarm> all(Runbook runbook, Instant now) {
        List<MetricAlarm> alarms =
                client.describeAlarmsPaginator(request -> request.alarmNamePrefix(prefix)).metricAlarms().stream()
                        .sorted(Comparator.comparing((MetricAlarm alarm) -> alarm.stateValue() != StateValue.ALARM)
                                .thenComparing(MetricAlarm::alarmName))
                        .toList();
        Map<String, Double> values = values(alarms, now);
        return alarms.stream()
                .map(alarm -> {
                    String shortName = alarm.alarmName().substring(prefix.length());
                    return new WatchedAlarm(
                            shortName,
                            alarm,
                            Optional.ofNullable(values.get(alarm.alarmName())),
                            runbook.of(shortName));
                })
                .toList();
    }

    /**
     * The alarm of that name, with or without that of the environment.
     *
     * @throws CommandException if there is none
     */
    public static WatchedAlarm named(String name, List<WatchedAlarm> alarms) {
        return alarms.stream()
                .filter(alarm -> alarm.shortName().equals(name)
                        || alarm.alarm().alarmName().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException("there is no alarm %s; there are: %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        alarms.stream()
                                                .map(WatchedAlarm::shortName)
                                                .toList()))));
    }

    /** The newest value of each alarm's metric, by the alarm's name. */
    private Map<String, Double> values(List<MetricAlarm> alarms, Instant now) {
        List<MetricDataQuery> queries = new ArrayList<>();
        Duration longest = Duration.ZERO;
        for (int place = 0; place < alarms.size(); place++) {
            MetricAlarm alarm = alarms.get(place);
            if (alarm.metricName() != null && alarm.statistic() != null) {
                queries.add(query("a" + place, alarm));
                longest = range(alarm).compareTo(longest) > 0 ? range(alarm) : longest;
            }
        }
        Map<String, Double> values = new HashMap<>();
        if (queries.isEmpty()) {
            return values;
        }
        client.getMetricDataPaginator(GetMetricDataRequest.builder()
                        .metricDataQueries(queries)
                        .startTime(now.minus(longest))
                        .endTime(now)
                        .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                        .build())
                .metricDataResults()
                .forEach(result -> {
                    MetricAlarm alarm = alarms.get(Integer.parseInt(result.id().substring(1)));
                    boolean recent = !result.values().isEmpty()
                            && result.timestamps()
                                    .get(0)
                                    .plusSeconds(alarm.period())
                                    .isAfter(now.minus(range(alarm)));
                    if (recent) {
                        values.putIfAbsent(alarm.alarmName(), result.values().get(0));
                    }
                });
        return values;
    }

    private static Duration range(MetricAlarm alarm) {
        return Duration.ofSeconds((long) alarm.period() * (alarm.evaluationPeriods() + FARTHER_BACK));
    }

    private static MetricDataQuery query(String id, MetricAlarm alarm) {
        Metric metric = Metric.builder()
                .namespace(alarm.namespace())
                .metricName(alarm.metricName())
                .dimensions(alarm.dimensions())
                .build();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(metric).period(alarm.period()).stat(alarm.statisticAsString()))
                .build();
    }

    /** What happened to alarms last, the newest first. */
    public List<AlarmHistoryItem> history(List<WatchedAlarm> alarms) {
        return alarms.stream()
                .flatMap(alarm -> client
                        .describeAlarmHistory(request ->
                                request.alarmName(alarm.alarm().alarmName()).maxRecords(HISTORY))
                        .alarmHistoryItems()
                        .stream())
                .sorted(Comparator.comparing(AlarmHistoryItem::timestamp).reversed())
                .limit(HISTORY)
                .toList();
    }

    /** Lets an alarm sound until CloudWatch evaluates it again; gives what is to be said of it. */
    public String rehearse(WatchedAlarm alarm) {
        client.setAlarmState(request -> request.alarmName(alarm.alarm().alarmName())
                .stateValue(StateValue.ALARM)
                .stateReason(REHEARSAL));
        return "%s sounds until it is evaluated again, and tells %s"
                .formatted(alarm.alarm().alarmName(), alarm.topics());
    }

    @Override
    public void close() {
        client.close();
    }
}
