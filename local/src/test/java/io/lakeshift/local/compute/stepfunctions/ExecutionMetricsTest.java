package io.lakeshift.local.compute.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.cloud.port.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;

/** What CloudWatch hears of executions. */
class ExecutionMetricsTest {
    @TempDir
    private Path state;

    @Test
    void everyExecutionIsCountedWhenItStartsAndWhenItEnds() throws IOException {
        try (WorkflowLake lake = new WorkflowLake(state, "[]");
                SfnClient client = lake.client()) {
            String machine = lake.machine("{'StartAt': 'C', 'States': {'C': {'Type': 'Choice', 'Choices':"
                    + "[{'Variable': '$.good', 'BooleanEquals': true, 'Next': 'S'}], 'Default': 'F'},"
                    + "'S': {'Type': 'Succeed'}, 'F': {'Type': 'Fail'}}}");
            for (String input : List.of("{\"good\": true}", "{\"good\": false}", "{\"good\": false}")) {
                String arn = client.startExecution(
                                request -> request.stateMachineArn(machine).input(input))
                        .executionArn();
                lake.workflow.executions().awaitEnd(arn);
            }

            assertThat(lake.measurements)
                    .allSatisfy(measurement -> {
                        assertThat(measurement.namespace()).isEqualTo("AWS/States");
                        assertThat(measurement.dimensions()).isEqualTo(Map.of("StateMachineArn", machine));
                    })
                    .filteredOn(measurement -> measurement.unit().equals("Count"))
                    .extracting(Measurement::name)
                    .containsExactly(
                            "ExecutionsStarted",
                            "ExecutionsSucceeded",
                            "ExecutionsStarted",
                            "ExecutionsFailed",
                            "ExecutionsStarted",
                            "ExecutionsFailed");
            assertThat(lake.measurements)
                    .filteredOn(measurement -> measurement.name().equals("ExecutionTime"))
                    .hasSize(3)
                    .allSatisfy(time -> assertThat(time.value()).isBetween(0.0, 60_000.0));
        }
    }
}
