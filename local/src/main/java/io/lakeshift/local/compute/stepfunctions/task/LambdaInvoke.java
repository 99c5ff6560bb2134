package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.asl.DefinitionException;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import io.lakeshift.local.compute.stepfunctions.task.FunctionTask.FunctionCalls;
import java.util.Set;

/** {@code lambda:invoke}: the answer of the function is in Payload. */
record LambdaInvoke(FunctionCalls functions) implements Integration {

    @Override
    public Set<IntegrationPattern> patterns() {
        return IntegrationPattern.CALLBACK;
    }

    @Override
    public void check(JsonNode parameters) {
        Integration.requireField(parameters, "FunctionName");
        String type = parameters.path("InvocationType").asText("RequestResponse");
        if (!type.equals("RequestResponse")) {
            throw new DefinitionException(
                    "'InvocationType' %s is not supported locally, only RequestResponse".formatted(type));
        }
    }

    @Override
    public JsonNode run(JsonNode parameters, IntegrationPattern pattern, TaskCall call) {
        String qualifier = parameters.path("Qualifier").asText("");
        String function = parameters.path("FunctionName").asText() + (qualifier.isEmpty() ? "" : ":" + qualifier);
        JsonNode event = parameters.has("Payload") ? parameters.get("Payload") : JsonNodeFactory.instance.objectNode();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("ExecutedVersion", qualifier.matches("\\d+") ? qualifier : "$LATEST");
        answer.set("Payload", functions.invoke(function, event, call));
        ObjectNode result = SdkMetadata.addTo(answer);
        return result.put("StatusCode", 200);
    }
}
