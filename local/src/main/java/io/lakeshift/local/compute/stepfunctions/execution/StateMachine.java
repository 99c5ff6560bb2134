package io.lakeshift.local.compute.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.asl.Definition;
import java.time.Instant;

/**
 * A state machine as it is deployed now.
 *
 * @param definitionText the definition with all substitutions made
 * @param properties the other properties the template declares
 */
public record StateMachine(
        String arn, Definition definition, String definitionText, JsonNode properties, Instant created) {

    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    public String roleArn() {
        return properties.path("RoleArn").asText();
    }
}
