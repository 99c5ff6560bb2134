package io.lakeshift.local.services.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/** What of an event a target is sent: all of it, a part, a constant, or a text made from parts. */
interface EventShape {
    ObjectMapper JSON = new ObjectMapper();

    /**
     * Makes the JSON document to send.
     *
     * @throws IllegalArgumentException when what comes out is no JSON document
     */
    JsonNode apply(JsonNode event, Origin origin);

    /** The rule that takes the event, and when. */
    record Origin(String ruleArn, Instant time) {
        String ruleName() {
            return ruleArn.substring(ruleArn.lastIndexOf('/') + 1);
        }
    }

    /** Reads Input, InputPath or InputTransformer of a target; at most one of them may be there. */
    static EventShape of(JsonNode target) {
        if (target.hasNonNull("Input")) {
            JsonNode constant = parse(target.get("Input").asText());
            return (event, origin) -> constant;
        }
        if (target.hasNonNull("InputPath")) {
            EventPath path = new EventPath(target.get("InputPath").asText());
            return (event, origin) -> path.find(event)
                    .orElseThrow(
                            () -> new IllegalArgumentException("InputPath %s is not in the event".formatted(path)));
        }
        if (target.hasNonNull("InputTransformer")) {
            return InputTransformer.of(target.get("InputTransformer"));
        }
        return (event, origin) -> event;
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the input of a target must be JSON: %s: %s".formatted(e.getOriginalMessage(), text), e);
        }
    }
}
