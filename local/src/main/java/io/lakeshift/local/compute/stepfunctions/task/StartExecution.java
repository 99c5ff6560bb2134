package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code states:startExecution}: another state machine, alone or until its execution ends. */
record StartExecution(ServiceClient client, TaskPrincipals principals) implements Integration {
    private static final ServiceErrors ERRORS =
            new ServiceErrors("StepFunctions", "AWSStepFunctionsException", "AWSStepFunctions");

    @Override
    public Set<IntegrationPattern> patterns() {
        return EnumSet.allOf(IntegrationPattern.class);
    }

    @Override
    public void check(JsonNode parameters) {
        Integration.requireField(parameters, "StateMachineArn");
    }

    @Override
    public JsonNode run(JsonNode parameters, IntegrationPattern pattern, TaskCall call) {
        Caller caller = principals.of(call);
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("stateMachineArn", parameters.path("StateMachineArn").asText());
        request.put("name", parameters.path("Name").asText(UUID.randomUUID().toString()));
        JsonNode input = parameters.path("Input");
        request.put(
                "input", input.isMissingNode() ? "{}" : input.isTextual() ? input.textValue() : Payload.text(input));
        JsonNode started = SdkMetadata.addTo(FieldCase.upper(states("StartExecution", request, caller)));
        if (pattern == IntegrationPattern.REQUEST_RESPONSE || pattern == IntegrationPattern.WAIT_FOR_TASK_TOKEN) {
            return started;
        }
        call.submitted(started);
        String arn = started.path("ExecutionArn").asText();
        return JobWait.until(call, () -> finished(arn, pattern, caller), () -> stop(arn, caller));
    }

    private Optional<JsonNode> finished(String arn, IntegrationPattern pattern, Caller caller) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("executionArn", arn);
        ObjectNode execution = (ObjectNode) FieldCase.upper(states("DescribeExecution", request, caller));
        String status = execution.path("Status").asText();
        if (status.equals("RUNNING")) {
            return Optional.empty();
        }
        if (pattern == IntegrationPattern.SYNC_2) {
            parse(execution, "Input");
            parse(execution, "Output");
        }
        if (!status.equals("SUCCEEDED")) {
            throw new StateFailedException(StateFailedException.TASK_FAILED, Payload.text(execution));
        }
        return Optional.of(execution);
    }

    private static void parse(ObjectNode execution, String field) {
        if (execution.has(field)) {
            execution.set(field, Payload.parse(execution.get(field).textValue()));
        }
    }

    private void stop(String arn, Caller caller) {
        states("StopExecution", JsonNodeFactory.instance.objectNode().put("executionArn", arn), caller);
    }

    private JsonNode states(String operation, JsonNode input, Caller caller) {
        try {
            return client.call("states", operation, input, caller);
        } catch (AwsException refusal) {
            throw ERRORS.failure(refusal);
        }
    }
}
