package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.compute.stepfunctions.asl.Callbacks;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import io.lakeshift.local.compute.stepfunctions.execution.Execution;
import io.lakeshift.local.compute.stepfunctions.execution.ExecutionStatus;
import io.lakeshift.local.compute.stepfunctions.execution.Executions;
import io.lakeshift.local.compute.stepfunctions.execution.StateMachine;
import io.lakeshift.local.compute.stepfunctions.history.HistoryEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The API of Step Functions. */
final class StatesService extends JsonService {
    private static final Pattern EXECUTION_NAME =
            Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}");

    private final StateMachines machines;
    private final Executions executions;
    private final Callbacks callbacks;
    private final Redrives redrives;

    StatesService(StateMachines machines, Executions executions, Callbacks callbacks, Authorizer authorizer) {
        super("states", "AWSStepFunctions", authorizer);
        this.machines = machines;
        this.executions = executions;
        this.callbacks = callbacks;
        this.redrives = new Redrives(machines, executions);
        operation("StartExecution", this::startExecution);
        operation("StopExecution", this::stopExecution);
        operation("RedriveExecution", this::redriveExecution);
        operation("DescribeExecution", this::describeExecution);
        operation("ListExecutions", this::listExecutions);
        operation("GetExecutionHistory", this::executionHistory);
        operation("ListStateMachines", this::listStateMachines);
        operation("DescribeStateMachine", this::describeStateMachine);
        operation("DescribeStateMachineForExecution", this::describeForExecution);
        operation("ListTagsForResource", this::listTags);
        operation("SendTaskSuccess", this::sendTaskSuccess);
        operation("SendTaskFailure", this::sendTaskFailure);
        operation("SendTaskHeartbeat", this::sendTaskHeartbeat);
    }

    private JsonNode startExecution(JsonNode input, Call call) {
        String machineArn = StatesArn.MACHINE.of(input);
        call.require("states:StartExecution", machineArn);
        StateMachine machine = machine(machineArn);
        String name = input.hasNonNull("name")
                ? input.get("name").asText()
                : UUID.randomUUID().toString();
        if (!EXECUTION_NAME.matcher(name).matches()) {
            throw new AwsException(400, "InvalidName", "Invalid Name: '" + name + "'");
        }
        String text = input.hasNonNull("input") ? input.get("input").asText() : "{}";
        String arn = machineArn.replaceFirst(":stateMachine:", ":execution:") + ":" + name;
        try {
            Execution execution = executions.start(machine, arn, text, document(text));
            return object().put("executionArn", arn)
                    .put("startDate", execution.start().time().toEpochMilli() / 1000.0);
        } catch (Executions.NameTakenException e) {
            throw new AwsException(400, "ExecutionAlreadyExists", e.getMessage());
        }
    }

    private static JsonNode document(String text) {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > Payload.MAX_BYTES) {
            throw new AwsException(
                    400,
                    "InvalidExecutionInput",
                    "Invalid State Machine Execution Input: %d bytes are more than %d"
                            .formatted(size, Payload.MAX_BYTES));
        }
        try {
            return Payload.parse(text);
        } catch (IllegalArgumentException e) {
            throw new AwsException(
                    400, "InvalidExecutionInput", "Invalid State Machine Execution Input: '" + e.getMessage() + "'");
        }
    }

    private JsonNode stopExecution(JsonNode input, Call call) {
        Execution execution = execution(input, call, "states:StopExecution");
        Execution stopped = executions.stop(execution.start().arn(), text(input, "error"), text(input, "cause"));
        return object().put("stopDate", stopped.end().orElseThrow().time().toEpochMilli() / 1000.0);
    }

    private JsonNode redriveExecution(JsonNode input, Call call) {
        Execution execution = execution(input, call, "states:RedriveExecution");
        return object().put(
                        "redriveDate",
                        redrives.redrive(execution, text(input, "clientToken")).toEpochMilli() / 1000.0);
    }

    private JsonNode describeExecution(JsonNode input, Call call) {
        Execution execution = execution(input, call, "states:DescribeExecution");
        ObjectNode json = Rendering.summary(execution);
        json.put("input", execution.start().input());
        json.putObject("inputDetails").put("included", true);
        execution.end().ifPresent(end -> {
            end.output().ifPresent(output -> {
                json.put("output", output);
                json.putObject("outputDetails").put("included", true);
            });
            end.error().ifPresent(error -> json.put("error", error));
            end.cause().ifPresent(cause -> json.put("cause", cause));
        });
        return redrives.describe(json, execution);
    }

    private JsonNode listExecutions(JsonNode input, Call call) {
        String machineArn = StatesArn.MACHINE.of(input);
        call.require("states:ListExecutions", machineArn);
        machine(machineArn);
        Optional<ExecutionStatus> wanted = text(input, "statusFilter").map(StatesService::status);
        List<Execution> found = executions.of(machineArn).stream()
                .filter(execution -> wanted.isEmpty() || execution.status() == wanted.get())
                .toList();
        return ListPage.of(input).of("executions", found, Rendering::summary);
    }

    private static ExecutionStatus status(String name) {
        return Arrays.stream(ExecutionStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AwsException(
                        400,
                        "ValidationException",
                        "statusFilter '%s' is none of %s".formatted(name, Arrays.toString(ExecutionStatus.values()))));
    }

    private JsonNode executionHistory(JsonNode input, Call call) {
        Execution execution = execution(input, call, "states:GetExecutionHistory");
        List<HistoryEvent> events = new ArrayList<>(executions.events(execution));
        if (input.path("reverseOrder").asBoolean(false)) {
            Collections.reverse(events);
        }
        boolean withData = input.path("includeExecutionData").asBoolean(true);
        return ListPage.of(input).of("events", events, event -> {
            ObjectNode json = event.toJson();
            if (!withData) {
                json.forEach(details -> {
                    if (details instanceof ObjectNode fields) {
                        fields.remove(Rendering.PAYLOAD_FIELDS);
                    }
                });
            }
            return json;
        });
    }

    private JsonNode listStateMachines(JsonNode input, Call call) {
        call.require("states:ListStateMachines", "*");
        return ListPage.of(input)
                .of(
                        "stateMachines",
                        machines.all(),
                        machine -> object().put("stateMachineArn", machine.arn())
                                .put("name", machine.name())
                                .put("type", "STANDARD")
                                .put("creationDate", machine.created().toEpochMilli() / 1000.0));
    }

    private JsonNode describeStateMachine(JsonNode input, Call call) {
        String arn = StatesArn.MACHINE.of(input);
        call.require("states:DescribeStateMachine", arn);
        StateMachine machine = machine(arn);
        return Rendering.machine(machine)
                .put("status", "ACTIVE")
                .put("type", "STANDARD")
                .put("creationDate", machine.created().toEpochMilli() / 1000.0);
    }

    private JsonNode describeForExecution(JsonNode input, Call call) {
        Execution execution = execution(input, call, "states:DescribeStateMachineForExecution");
        StateMachine machine = executions
                .machineOf(execution.start().arn())
                .orElseGet(() -> machine(execution.start().stateMachineArn()));
        return Rendering.machine(machine).put("updateDate", machine.created().toEpochMilli() / 1000.0);
    }

    private JsonNode listTags(JsonNode input, Call call) {
        String arn = input.path("resourceArn").asText();
        call.require("states:ListTagsForResource", arn);
        ObjectNode answer = object();
        machines.find(arn)
                .orElseThrow(() -> new AwsException(400, "ResourceNotFound", "Resource not found: '" + arn + "'"))
                .properties()
                .path("Tags")
                .forEach(tag -> answer.withArray("tags")
                        .addObject()
                        .put("key", tag.path("Key").asText())
                        .put("value", tag.path("Value").asText()));
        answer.withArray("tags");
        return answer;
    }

    private JsonNode sendTaskSuccess(JsonNode input, Call call) {
        call.require("states:SendTaskSuccess", "*");
        JsonNode output;
        try {
            output = Payload.parse(input.path("output").asText());
        } catch (IllegalArgumentException e) {
            throw new AwsException(400, "InvalidOutput", "Invalid Output: '" + e.getMessage() + "'");
        }
        return delivered(callbacks.succeed(input.path("taskToken").asText(), output));
    }

    private JsonNode sendTaskFailure(JsonNode input, Call call) {
        call.require("states:SendTaskFailure", "*");
        StateFailedException failure = new StateFailedException(
                text(input, "error").orElse(""), text(input, "cause").orElse(""));
        return delivered(callbacks.fail(input.path("taskToken").asText(), failure));
    }

    private JsonNode sendTaskHeartbeat(JsonNode input, Call call) {
        call.require("states:SendTaskHeartbeat", "*");
        return delivered(callbacks.beat(input.path("taskToken").asText()));
    }

    private static JsonNode delivered(boolean taken) {
        if (!taken) {
            throw new AwsException(400, "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
        }
        return object();
    }

    private StateMachine machine(String arn) {
        return machines.find(arn)
                .orElseThrow(() -> new AwsException(
                        400, "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"));
    }

    private Execution execution(JsonNode input, Call call, String action) {
        String arn = StatesArn.EXECUTION.of(input);
        call.require(action, arn);
        return executions
                .find(arn)
                .orElseThrow(() ->
                        new AwsException(400, "ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
    }

    private static Optional<String> text(JsonNode input, String field) {
        return Optional.ofNullable(input.path(field).textValue());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
