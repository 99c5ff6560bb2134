package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.ClientToken;

/**
 * One batch of a plan.
 *
 * @param index the batch's index in the plan, from 0
 * @param token the same for every attempt to run this batch in this execution
 */
record PlannedBatch(int index, ClientToken token) {

    ObjectNode toJson() {
        return StrictJson.newObject().put("index", index).put("client_token", token.value());
    }

    /** Reads what {@link #toJson()} wrote. */
    static PlannedBatch parse(JsonNode json) {
        return new PlannedBatch(
                json.path("index").asInt(), new ClientToken(PublishRequest.required(json, "client_token")));
    }
}
