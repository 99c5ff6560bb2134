package io.lakeshift.local.compute.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a redrive goes on from.
 *
 * @param definition the text of the definition that the execution runs, whatever the machine has become
 * @param standing where it ended, as {@link io.lakeshift.local.compute.stepfunctions.asl.Standing} writes it
 */
public record UnfinishedRun(String definition, JsonNode standing) {
    static UnfinishedRun of(JsonNode json) {
        return new UnfinishedRun(json.path("definition").asText(), json.path("standing"));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("definition", definition);
        json.set("standing", standing);
        return json;
    }
}
