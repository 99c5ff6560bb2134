package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.ground.LocalContext;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The event "CloudWatch Alarm State Change" of EventBridge. */
final class AlarmEvent {
    private AlarmEvent() {}

    static ObjectNode of(Alarm former, Alarm alarm, LocalContext context) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0").put("id", UUID.randomUUID().toString());
        event.put("detail-type", "CloudWatch Alarm State Change").put("source", "aws.cloudwatch");
        event.put("account", context.accountId());
        event.put("time", alarm.status().since().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", context.region());
        event.putArray("resources").add(context.arn("cloudwatch", "alarm:" + alarm.name()));
        ObjectNode detail = event.putObject("detail");
        detail.put("alarmName", alarm.name());
        detail.set("state", state(alarm.status()));
        detail.set("previousState", state(former.status()));
        detail.set("configuration", configuration(alarm.settings()));
        return event;
    }

    private static ObjectNode state(Alarm.Status status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("value", status.state().name()).put("reason", status.reason());
        if (!status.reasonData().isEmpty()) {
            json.put("reasonData", status.reasonData());
        }
        return json.put("timestamp", AlarmTime.DOCUMENT.text(status.since()));
    }

    private static ObjectNode configuration(AlarmSettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (settings.properties().hasNonNull("AlarmDescription")) {
            json.set("description", settings.properties().get("AlarmDescription"));
        }
        ObjectNode query = json.putArray("metrics").addObject();
        query.put(
                "id",
                UUID.nameUUIDFromBytes(settings.metric().toJson().toString().getBytes(StandardCharsets.UTF_8))
                        .toString());
        ObjectNode stat = query.putObject("metricStat");
        ObjectNode metric = stat.putObject("metric");
        metric.put("namespace", settings.metric().namespace())
                .put("name", settings.metric().name());
        ObjectNode dimensions = metric.putObject("dimensions");
        settings.metric().dimensions().forEach(dimensions::put);
        stat.put("period", settings.period().toSeconds())
                .put("stat", settings.statistic().word());
        query.put("returnData", true);
        return json;
    }
}
