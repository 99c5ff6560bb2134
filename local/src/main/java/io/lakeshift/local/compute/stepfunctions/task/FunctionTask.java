package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import io.lakeshift.local.compute.stepfunctions.asl.TaskEvents;
import io.lakeshift.local.compute.stepfunctions.asl.TaskWork;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.nio.charset.StandardCharsets;

/** A Lambda function named by its ARN: the input is its event, its answer the result. */
record FunctionTask(String functionArn, FunctionCalls functions) implements TaskWork {

    @Override
    public TaskEvents events() {
        return new TaskEvents.Function(functionArn);
    }

    @Override
    public JsonNode run(JsonNode parameters, TaskCall call) {
        return functions.invoke(functionArn, parameters, call);
    }

    /** Calls functions as the state machine's role and turns their errors into failures. */
    record FunctionCalls(FunctionInvoker invoker, TaskPrincipals principals) {
        private static final ServiceErrors ERRORS = new ServiceErrors("Lambda", "AWSLambdaException", "AWSLambda");

        JsonNode invoke(String function, JsonNode event, TaskCall call) {
            Caller caller = principals.of(call);
            byte[] payload = Payload.text(event).getBytes(StandardCharsets.UTF_8);
            try {
                return result(call.offload(() -> invoker.invoke(function, payload, caller)));
            } catch (AwsException refusal) {
                throw ERRORS.failure(refusal);
            }
        }

        private static JsonNode result(FunctionResult answer) {
            String text = new String(answer.payload(), StandardCharsets.UTF_8);
            JsonNode document;
            try {
                document = Payload.parse(text);
            } catch (IllegalArgumentException e) {
                throw new StateFailedException(
                        "Lambda.Unknown", "The function's answer is not JSON: " + e.getMessage());
            }
            if (answer.failed()) {
                String type = document.path("errorType").asText("");
                throw new StateFailedException(type.isEmpty() ? "Lambda.Unknown" : type, text);
            }
            return document;
        }
    }
}
