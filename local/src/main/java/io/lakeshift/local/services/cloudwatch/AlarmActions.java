package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.cloud.port.TopicPublisher;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.cloudwatch.AlarmHistory.Item;
import io.lakeshift.local.services.cloudwatch.AlarmHistory.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the change of an alarm's state sets off: a message to its topics, and an event of the default bus. */
final class AlarmActions {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmActions.class);

    private final LocalContext context;
    private final TopicPublisher topics;
    private final EventPublisher events;

    AlarmActions(LocalContext context, TopicPublisher topics, EventPublisher events) {
        this.context = context;
        this.topics = topics;
        this.events = events;
    }

    /** Tells of a change, and answers what became of each action. */
    List<Item> perform(Alarm former, Alarm alarm) {
        events.publish(AlarmEvent.of(former, alarm, context));
        if (!alarm.settings().actionsEnabled()) {
            return List.of();
        }
        List<Item> performed = new ArrayList<>();
        for (String topic : alarm.settings().actions(alarm.status().state())) {
            performed.add(publish(topic, former, alarm));
        }
        return performed;
    }

    private Item publish(String topic, Alarm former, Alarm alarm) {
        String message = message(former, alarm).toString();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("actionState", "Succeeded")
                .put("stateUpdateTimestamp", alarm.status().since().toEpochMilli());
        data.put("notificationResource", topic).put("publishedMessage", message);
        data.putNull("error");
        try {
            Caller alarms = Caller.service("cloudwatch.amazonaws.com", arn(alarm));
            topics.publish(topic, subject(alarm), message, Map.of(), alarms);
            return Item.of(
                    alarm.name(), alarm.status().since(), Kind.ACTION, "Successfully executed action " + topic, data);
        } catch (AwsException refusal) {
            LOG.warn("alarm {} did not reach {}: {}", alarm.name(), topic, refusal.getMessage());
            data.put("actionState", "Failed").put("error", refusal.getMessage());
            return Item.of(
                    alarm.name(),
                    alarm.status().since(),
                    Kind.ACTION,
                    "Failed to execute action %s. Received error: \"%s\"".formatted(topic, refusal.getMessage()),
                    data);
        }
    }

    String arn(Alarm alarm) {
        return context.arn("cloudwatch", "alarm:" + alarm.name());
    }

    /** SNS takes subjects of 100 characters. */
    private String subject(Alarm alarm) {
        String subject = "%s: \"%s\" in %s".formatted(alarm.status().state(), alarm.name(), region());
        return subject.length() > 100 ? subject.substring(0, 97) + "..." : subject;
    }

    private String region() {
        return RegionName.of(context.region());
    }

    /** The message that a topic gets. */
    private ObjectNode message(Alarm former, Alarm alarm) {
        AlarmSettings settings = alarm.settings();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("AlarmName", alarm.name());
        json.put(
                "AlarmDescription",
                settings.properties().path("AlarmDescription").textValue());
        json.put("AWSAccountId", context.accountId());
        json.put("AlarmConfigurationUpdatedTimestamp", AlarmTime.DOCUMENT.text(alarm.configured()));
        json.put("NewStateValue", alarm.status().state().name());
        json.put("NewStateReason", alarm.status().reason());
        json.put("StateChangeTime", AlarmTime.DOCUMENT.text(alarm.status().since()));
        json.put("Region", region()).put("AlarmArn", arn(alarm));
        json.put("OldStateValue", former.status().state().name());
        for (AlarmState state : AlarmState.values()) {
            ArrayNode actions = json.putArray(state.actions());
            settings.actions(state).forEach(actions::add);
        }
        json.set("Trigger", trigger(settings));
        return json;
    }

    private static ObjectNode trigger(AlarmSettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("MetricName", settings.metric().name())
                .put("Namespace", settings.metric().namespace());
        json.put("StatisticType", "Statistic")
                .put("Statistic", settings.statistic().word().toUpperCase(Locale.ROOT));
        json.put("Unit", settings.unit().orElse(null));
        ArrayNode dimensions = json.putArray("Dimensions");
        settings.metric()
                .dimensions()
                .forEach((name, value) ->
                        dimensions.addObject().put("value", value).put("name", name));
        json.put("Period", settings.period().toSeconds());
        json.put("EvaluationPeriods", settings.rule().evaluationPeriods());
        json.put("DatapointsToAlarm", settings.rule().datapointsToAlarm());
        json.put(
                "ComparisonOperator",
                settings.properties().path("ComparisonOperator").asText());
        json.put("Threshold", settings.rule().threshold());
        json.put("TreatMissingData", settings.rule().missing().word());
        json.put("EvaluateLowSampleCountPercentile", "");
        return json;
    }
}
