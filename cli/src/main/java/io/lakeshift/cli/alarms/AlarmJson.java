package io.lakeshift.cli.alarms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Alarms as documents for programs. */
public final class AlarmJson {
    private AlarmJson() {}

    /** All alarms. */
    public static ArrayNode of(List<WatchedAlarm> alarms) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        alarms.forEach(alarm -> all.add(of(alarm)));
        return all;
    }

    /** All about one alarm. */
    static ObjectNode of(WatchedAlarm watched) {
        MetricAlarm alarm = watched.alarm();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", alarm.alarmName()).put("shortName", watched.shortName());
        json.put("state", alarm.stateValueAsString());
        json.put("since", watched.since().toString()).put("reason", alarm.stateReason());
        ObjectNode metric = json.putObject("metric");
        metric.put("namespace", alarm.namespace()).put("name", alarm.metricName());
        ObjectNode dimensions = metric.putObject("dimensions");
        alarm.dimensions().forEach(dimension -> dimensions.put(dimension.name(), dimension.value()));
        json.put("statistic", alarm.statisticAsString()).put("periodSeconds", alarm.period());
        json.put("value", watched.value().orElse(null));
        json.put("comparison", alarm.comparisonOperatorAsString()).put("threshold", alarm.threshold());
        json.put("soundsAt", watched.condition());
        json.put("actionsEnabled", alarm.actionsEnabled()).put("tells", watched.topics());
        watched.runbook()
                .ifPresent(entry -> json.put("means", entry.soundsWhen()).put("whatToDo", entry.whatToDo()));
        return json;
    }

    /** What happened to alarms. */
    public static ArrayNode history(List<AlarmHistoryItem> items) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> all.addObject()
                .put("time", item.timestamp().toString())
                .put("name", item.alarmName())
                .put("kind", item.historyItemTypeAsString())
                .put("what", item.historySummary()));
        return all;
    }
}
