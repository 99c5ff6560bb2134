package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.cloudwatch.AlarmHistory.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations that read alarms and switch them. */
final class AlarmOperations {
    private static final int MOST = 100;
    private static final int USUAL = 50;
    private static final List<String> COMPOSITE = List.of("ChildrenOfAlarmName", "ParentsOfAlarmName");

    private final LocalContext context;
    private final Alarms alarms;
    private final AlarmHistory history;

    AlarmOperations(LocalContext context, Alarms alarms, AlarmHistory history) {
        this.context = context;
        this.alarms = alarms;
        this.history = history;
    }

    JsonNode describeAlarms(JsonNode json, Call call) {
        Input input = new Input(json);
        List<String> names = input.texts("AlarmNames");
        List<String> asked = names.isEmpty() ? List.of("*") : names;
        call.require("cloudwatch:DescribeAlarms", asked.stream().map(this::arn).toList(), Map.of());
        COMPOSITE.stream().filter(input::has).findFirst().ifPresent(name -> {
            throw AwsException.notSupported(
                    "monitoring", "DescribeAlarms with %s, of composite alarms".formatted(name));
        });
        if (!names.isEmpty() && input.has("AlarmNamePrefix")) {
            throw Faults.invalidCombination("AlarmNames and AlarmNamePrefix cannot be used together");
        }
        Optional<AlarmState> state = input.text("StateValue").map(word -> state(word, "StateValue"));
        List<String> types = input.texts("AlarmTypes");
        List<Alarm> found = alarms.all().stream()
                .filter(alarm -> types.isEmpty() || types.contains("MetricAlarm"))
                .filter(alarm -> names.isEmpty() || names.contains(alarm.name()))
                .filter(alarm ->
                        alarm.name().startsWith(input.text("AlarmNamePrefix").orElse("")))
                .filter(alarm ->
                        state.isEmpty() || state.get() == alarm.status().state())
                .filter(alarm -> input.text("ActionPrefix")
                        .map(prefix -> hasAction(alarm.settings(), prefix))
                        .orElse(true))
                .toList();
        Listing<Alarm> part = Listing.of(found, input.whole("MaxRecords", 1, MOST, USUAL), input.text("NextToken"));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("CompositeAlarms");
        answer.set("MetricAlarms", documents(part.items()));
        part.next().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    private static boolean hasAction(AlarmSettings settings, String prefix) {
        for (AlarmState state : AlarmState.values()) {
            if (settings.actions(state).stream().anyMatch(action -> action.startsWith(prefix))) {
                return true;
            }
        }
        return false;
    }

    JsonNode describeAlarmsForMetric(JsonNode json, Call call) {
        call.require("cloudwatch:DescribeAlarmsForMetric", "*");
        Input input = new Input(json);
        if (input.has("ExtendedStatistic")) {
            throw AwsException.notSupported("monitoring", "DescribeAlarmsForMetric with ExtendedStatistic");
        }
        MetricKey metric = input.metric();
        int period = input.whole("Period", 1, Integer.MAX_VALUE, 0);
        List<Alarm> found = alarms.all().stream()
                .filter(alarm -> alarm.settings().metric().equals(metric))
                .filter(alarm -> input.text("Statistic")
                        .map(alarm.settings().statistic().word()::equals)
                        .orElse(true))
                .filter(alarm -> period == 0 || alarm.settings().period().toSeconds() == period)
                .filter(alarm -> input.text("Unit").isEmpty()
                        || input.text("Unit").equals(alarm.settings().unit()))
                .toList();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("MetricAlarms", documents(found));
        return answer;
    }

    private ArrayNode documents(List<Alarm> found) {
        ArrayNode documents = JsonNodeFactory.instance.arrayNode();
        found.forEach(alarm -> documents.add(AlarmDocument.of(alarm, alarms.arn(alarm))));
        return documents;
    }

    JsonNode describeAlarmHistory(JsonNode json, Call call) {
        Input input = new Input(json);
        call.require(
                "cloudwatch:DescribeAlarmHistory", arn(input.text("AlarmName").orElse("*")));
        Optional<Instant> from = input.time("StartDate");
        Optional<Instant> until = input.time("EndDate");
        List<String> types = input.texts("AlarmTypes");
        List<Item> found = new ArrayList<>(history.items(item -> (types.isEmpty() || types.contains("MetricAlarm"))
                && input.text("AlarmName").map(item.alarm()::equals).orElse(true)
                && input.text("HistoryItemType").map(item.kind()::equals).orElse(true)
                && from.map(time -> !item.time().isBefore(time)).orElse(true)
                && until.map(time -> !item.time().isAfter(time)).orElse(true)));
        if (!input.text("ScanBy").orElse("TimestampDescending").equals("TimestampAscending")) {
            Collections.reverse(found);
        }
        Listing<Item> part = Listing.of(found, input.whole("MaxRecords", 1, MOST, MOST), input.text("NextToken"));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("AlarmHistoryItems");
        part.items().forEach(item -> items.add(AlarmDocument.of(item)));
        part.next().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    JsonNode setAlarmState(JsonNode json, Call call) {
        Input input = new Input(json);
        String name = input.required("AlarmName");
        call.require("cloudwatch:SetAlarmState", arn(name));
        AlarmState state = state(input.required("StateValue"), "StateValue");
        String reason = input.required("StateReason");
        Alarm alarm = alarms.find(name).orElseThrow(() -> Faults.notFound("Unknown alarm: " + name));
        alarms.force(alarm, state, reason, input.text("StateReasonData").orElse(""));
        return null;
    }

    JsonNode enableAlarmActions(JsonNode json, Call call) {
        return switchActions(json, call, "cloudwatch:EnableAlarmActions", true);
    }

    JsonNode disableAlarmActions(JsonNode json, Call call) {
        return switchActions(json, call, "cloudwatch:DisableAlarmActions", false);
    }

    private JsonNode switchActions(JsonNode json, Call call, String action, boolean enabled) {
        List<String> names = new Input(json).texts("AlarmNames");
        if (names.isEmpty()) {
            throw Faults.missing("AlarmNames");
        }
        call.require(action, names.stream().map(this::arn).toList(), Map.of());
        names.forEach(name -> alarms.find(name).ifPresent(alarm -> alarms.enableActions(alarm, enabled)));
        return null;
    }

    private static AlarmState state(String word, String parameter) {
        for (AlarmState state : AlarmState.values()) {
            if (state.name().equals(word)) {
                return state;
            }
        }
        throw Faults.invalidValue(
                "The parameter %s is %s; allowed: OK, ALARM, INSUFFICIENT_DATA".formatted(parameter, word));
    }

    private String arn(String name) {
        return context.arn("cloudwatch", "alarm:" + name);
    }
}
