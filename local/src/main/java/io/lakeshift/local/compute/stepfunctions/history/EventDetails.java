package io.lakeshift.local.compute.stepfunctions.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;

/** The detail fields that several types of events share. */
public final class EventDetails {
    private EventDetails() {}

    public static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ObjectNode input(ObjectNode details, JsonNode input) {
        return text(details, "input", input);
    }

    public static ObjectNode output(ObjectNode details, JsonNode output) {
        return text(details, "output", output);
    }

    public static ObjectNode failure(ObjectNode details, StateFailedException failure) {
        return details.put("error", failure.error()).put("cause", failure.reason());
    }

    private static ObjectNode text(ObjectNode details, String field, JsonNode data) {
        details.put(field, Payload.text(data));
        details.putObject(field + "Details").put("truncated", false);
        return details;
    }
}
