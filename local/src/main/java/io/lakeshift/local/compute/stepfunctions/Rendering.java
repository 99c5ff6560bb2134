package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.execution.Execution;
import io.lakeshift.local.compute.stepfunctions.execution.StateMachine;
import java.util.List;

/** The parts that several answers of the API share. */
final class Rendering {
    /** The fields of event details that hold data of the execution. */
    static final List<String> PAYLOAD_FIELDS = List.of("input", "output", "parameters");

    private Rendering() {}

    static ObjectNode summary(Execution execution) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("executionArn", execution.start().arn());
        json.put("stateMachineArn", execution.start().stateMachineArn());
        json.put("name", execution.start().name());
        json.put("status", execution.status().name());
        json.put("startDate", execution.start().time().toEpochMilli() / 1000.0);
        execution.end().ifPresent(end -> json.put("stopDate", end.time().toEpochMilli() / 1000.0));
        json.put("redriveCount", execution.redrives().count());
        execution.redrives().last().ifPresent(time -> json.put("redriveDate", time.toEpochMilli() / 1000.0));
        return json;
    }

    static ObjectNode machine(StateMachine machine) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("stateMachineArn", machine.arn()).put("name", machine.name());
        json.put("definition", machine.definitionText()).put("roleArn", machine.roleArn());
        JsonNode logging = machine.properties().path("LoggingConfiguration");
        ObjectNode log = json.putObject("loggingConfiguration");
        log.put("level", logging.path("Level").asText("OFF"));
        log.put("includeExecutionData", logging.path("IncludeExecutionData").asBoolean(false));
        logging.path("Destinations")
                .forEach(destination -> log.withArray("destinations")
                        .addObject()
                        .putObject("cloudWatchLogsLogGroup")
                        .put(
                                "logGroupArn",
                                destination
                                        .path("CloudWatchLogsLogGroup")
                                        .path("LogGroupArn")
                                        .asText()));
        json.putObject("tracingConfiguration")
                .put(
                        "enabled",
                        machine.properties()
                                .path("TracingConfiguration")
                                .path("Enabled")
                                .asBoolean(false));
        json.put("revisionId", Integer.toHexString(machine.definitionText().hashCode()));
        return json;
    }
}
