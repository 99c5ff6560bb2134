package io.lakeshift.local.services.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a secret is rotated.
 *
 * @param functionArn the function that does the steps
 * @param rules when; kept to be shown: here a secret is rotated when it is deployed and when somebody asks for it
 */
record RotationSettings(String functionArn, JsonNode rules) {

    static RotationSettings of(JsonNode json) {
        return new RotationSettings(json.path("functionArn").asText(), json.path("rules"));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("functionArn", functionArn);
        json.set("rules", rules.isObject() ? rules : JsonNodeFactory.instance.objectNode());
        return json;
    }
}
