package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An alarm on a metric.
 *
 * @param configured when its settings were changed last
 */
record Alarm(String name, AlarmSettings settings, Instant configured, Status status) {

    /**
     * The state of an alarm.
     *
     * @param reason one sentence
     * @param reasonData the same as a document of JSON; empty if whoever set the state gave none
     * @param since when the alarm came into the state
     */
    record Status(AlarmState state, String reason, String reasonData, Instant since) {
        static Status initial(Instant now) {
            return new Status(AlarmState.INSUFFICIENT_DATA, "Unchecked: Initial alarm creation", "", now);
        }
    }

    static Alarm of(String name, JsonNode json) {
        JsonNode status = json.path("status");
        return new Alarm(
                name,
                AlarmSettings.of(json.path("properties")),
                Instant.parse(json.path("configured").asText()),
                new Status(
                        AlarmState.valueOf(status.path("state").asText()),
                        status.path("reason").asText(),
                        status.path("reasonData").asText(),
                        Instant.parse(status.path("since").asText())));
    }

    ObjectNode toState() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("properties", settings.properties());
        json.put("configured", configured.toString());
        json.putObject("status")
                .put("state", status.state().name())
                .put("reason", status.reason())
                .put("reasonData", status.reasonData())
                .put("since", status.since().toString());
        return json;
    }

    Alarm in(Status other) {
        return new Alarm(name, settings, configured, other);
    }

    /** The same alarm with other settings, in the state that it has. */
    Alarm with(AlarmSettings other, Instant now) {
        return new Alarm(name, other, now, status);
    }
}
