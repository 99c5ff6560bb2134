package io.lakeshift.local.compute.stepfunctions.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One event of an execution.
 *
 * @param id from 1 in the order of recording
 * @param previousId the event this one follows, 0 for the first
 * @param details empty object when the type has none
 */
public record HistoryEvent(long id, long previousId, Instant timestamp, String type, ObjectNode details) {

    /** The event as the API answers it; the time is in seconds. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("timestamp", timestamp.toEpochMilli() / 1000.0);
        json.put("type", type);
        json.put("id", id);
        json.put("previousEventId", previousId);
        String name = detailsName(type);
        if (!details.isEmpty() || name.equals("executionFailedEventDetails")) {
            json.set(name, details);
        }
        return json;
    }

    /** Reads what {@link #toJson} wrote. */
    public static HistoryEvent of(JsonNode json) {
        String type = json.path("type").asText();
        JsonNode details = json.path(detailsName(type));
        return new HistoryEvent(
                json.path("id").asLong(),
                json.path("previousEventId").asLong(),
                Instant.ofEpochMilli(Math.round(json.path("timestamp").asDouble() * 1000)),
                type,
                details.isObject() ? (ObjectNode) details : JsonNodeFactory.instance.objectNode());
    }

    private static String detailsName(String type) {
        if (type.endsWith("StateEntered")) {
            return "stateEnteredEventDetails";
        }
        if (type.endsWith("StateExited")) {
            return "stateExitedEventDetails";
        }
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
    }
}
