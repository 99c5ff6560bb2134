package io.lakeshift.local.compute.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.caller.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedExecutionsTest {
    private static final String GLUE = "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true,"
            + "'Resource': 'arn:aws:states:::glue:startJobRun.sync', 'Parameters': {'JobName': 'j'}}}}";
    private static final String EVERYTHING = "[{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]";

    @TempDir
    private Path folder;

    @Test
    void tellsTheRulesThatAnExecutionEndedWhenTheLakeWasKilledInIt() throws IOException, InterruptedException {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        String machine;
        String execution;
        try (WorkflowLake lake = new WorkflowLake(folder.resolve("first"), EVERYTHING)) {
            machine = lake.machine(GLUE);
            lake.glue.state = "RUNNING";
            execution = start(lake, machine);
            copy(folder.resolve("first"), killed);
        }

        try (WorkflowLake lake = new WorkflowLake(killed, EVERYTHING)) {
            lake.machine(GLUE);
            lake.tellFunctionOf("ABORTED", machine);
            lake.workflow.endAbandonedExecutions();

            JsonNode detail = lake.functions.nextEvent().path("detail");
            assertThat(detail.path("executionArn").asText()).isEqualTo(execution);
            assertThat(detail.path("error").asText()).isEqualTo("Lakeshift.Stopped");
            assertThat(lake.workflow.executions().find(execution).orElseThrow().end())
                    .isPresent();
            lake.workflow.endAbandonedExecutions();
            assertThat(lake.functions.hasEvents()).isFalse();
        }
    }

    private static String start(WorkflowLake lake, String machine) {
        JsonNode request = new ObjectMapper().createObjectNode().put("stateMachineArn", machine);
        return lake.service("states")
                .invoke("StartExecution", request, Caller.administrator("111122223333"))
                .path("executionArn")
                .asText();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
