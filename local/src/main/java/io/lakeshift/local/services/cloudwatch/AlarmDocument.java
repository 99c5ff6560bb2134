package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Alarms and what happened to them in the shapes of the API; times are seconds since 1970. */
final class AlarmDocument {
    private AlarmDocument() {}

    /** The shape {@code MetricAlarm}. */
    static ObjectNode of(Alarm alarm, String arn) {
        AlarmSettings settings = alarm.settings();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("AlarmName", alarm.name()).put("AlarmArn", arn);
        if (settings.properties().hasNonNull("AlarmDescription")) {
            json.set("AlarmDescription", settings.properties().get("AlarmDescription"));
        }
        json.put("AlarmConfigurationUpdatedTimestamp", seconds(alarm.configured()));
        json.put("ActionsEnabled", settings.actionsEnabled());
        for (AlarmState state : AlarmState.values()) {
            ArrayNode actions = json.putArray(state.actions());
            settings.actions(state).forEach(actions::add);
        }
        Alarm.Status status = alarm.status();
        json.put("StateValue", status.state().name()).put("StateReason", status.reason());
        if (!status.reasonData().isEmpty()) {
            json.put("StateReasonData", status.reasonData());
        }
        json.put("StateUpdatedTimestamp", seconds(status.since()));
        json.put("StateTransitionedTimestamp", seconds(status.since()));
        json.put("MetricName", settings.metric().name())
                .put("Namespace", settings.metric().namespace());
        json.put("Statistic", settings.statistic().word());
        json.set("Dimensions", settings.metric().dimensionsJson());
        json.put("Period", settings.period().toSeconds());
        settings.unit().ifPresent(unit -> json.put("Unit", unit));
        AlarmRule rule = settings.rule();
        json.put("EvaluationPeriods", rule.evaluationPeriods()).put("DatapointsToAlarm", rule.datapointsToAlarm());
        json.put("Threshold", rule.threshold());
        json.set("ComparisonOperator", settings.properties().get("ComparisonOperator"));
        return json.put("TreatMissingData", rule.missing().word());
    }

    /** The shape {@code AlarmHistoryItem}. */
    static ObjectNode of(AlarmHistory.Item item) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("AlarmName", item.alarm()).put("AlarmType", "MetricAlarm");
        json.put("Timestamp", seconds(item.time())).put("HistoryItemType", item.kind());
        return json.put("HistorySummary", item.summary()).put("HistoryData", item.data());
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
