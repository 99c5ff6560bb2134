package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.alarms.AlarmJson;
import io.lakeshift.cli.alarms.CloudWatchAlarms;
import io.lakeshift.cli.alarms.WatchedAlarm;
import io.lakeshift.cli.lake.CommandException;
import java.util.List;

/** The alarms as {@code ./lake alarms} tells of them: what they watch, whether they sound, what became of them; one is tried. */
final class AlarmCalls {
    private final CloudWatchAlarms alarms;

    AlarmCalls(CloudWatchAlarms alarms) {
        this.alarms = alarms;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get("alarms", call -> all()),
                ApiRoute.get("alarms/{}/history", call -> history(named(call))),
                ApiRoute.post("alarms/{}/try", call -> rehearse(named(call))));
    }

    private JsonNode all() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("alarms", AlarmJson.of(alarms.all()));
        return answer;
    }

    private WatchedAlarm named(ApiCall call) {
        try {
            return CloudWatchAlarms.named(call.name(0), alarms.all());
        } catch (CommandException unknown) {
            throw new ConsoleException(404, unknown.getMessage(), unknown);
        }
    }

    private JsonNode history(WatchedAlarm alarm) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("history", AlarmJson.history(alarms.history(List.of(alarm))));
        return answer;
    }

    private JsonNode rehearse(WatchedAlarm alarm) {
        return JsonNodeFactory.instance.objectNode().put("text", alarms.rehearse(alarm));
    }
}
