package io.lakeshift.local.compute.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

class RedrivesTest {
    private static final String EVERYTHING = "[{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]";

    @TempDir
    private Path state;

    private final AtomicBoolean mended = new AtomicBoolean();
    private WorkflowLake lake;
    private SfnClient sfn;

    @BeforeEach
    void start() throws IOException {
        lake = new WorkflowLake(state, EVERYTHING);
        sfn = lake.client();
    }

    @AfterEach
    void stop() {
        sfn.close();
        lake.close();
    }

    private String machine() {
        String function = lake.functions.add(
                "work",
                event -> mended.get()
                        ? FakeFunctions.answer("\"done\"")
                        : FakeFunctions.failure("{\"errorType\": \"Broken\", \"errorMessage\": \"not yet\"}"));
        return lake.machine("{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'Next': 'T'}, 'T': {'Type': 'Task',"
                + "'Resource': '" + function + "', 'End': true}}}");
    }

    private String failed(String machine) {
        String arn = sfn.startExecution(
                        request -> request.stateMachineArn(machine).input("{}"))
                .executionArn();
        lake.workflow.executions().awaitEnd(arn);
        return arn;
    }

    private DescribeExecutionResponse described(String arn) {
        return sfn.describeExecution(request -> request.executionArn(arn));
    }

    @Test
    void anExecutionThatFailedGoesOnUnderTheSameArn() {
        String arn = failed(machine());
        assertThat(described(arn).redriveStatus()).isEqualTo(ExecutionRedriveStatus.REDRIVABLE);
        assertThat(described(arn).redriveStatusReason()).isNull();
        mended.set(true);

        sfn.redriveExecution(request -> request.executionArn(arn));
        lake.workflow.executions().awaitEnd(arn);

        assertThat(described(arn)).satisfies(now -> {
            assertThat(now.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(now.output()).isEqualTo("\"done\"");
            assertThat(now.error()).isNull();
            assertThat(now.redriveCount()).isEqualTo(1);
            assertThat(now.redriveDate()).isBetween(now.startDate(), now.stopDate());
            assertThat(now.redriveStatus()).isEqualTo(ExecutionRedriveStatus.NOT_REDRIVABLE);
            assertThat(now.redriveStatusReason()).isEqualTo("Execution is SUCCEEDED and cannot be redriven");
        });
        assertThat(sfn.getExecutionHistory(request -> request.executionArn(arn)).events())
                .extracting(HistoryEvent::typeAsString)
                .containsExactly(
                        "ExecutionStarted",
                        "PassStateEntered",
                        "PassStateExited",
                        "TaskStateEntered",
                        "LambdaFunctionScheduled",
                        "LambdaFunctionStarted",
                        "LambdaFunctionFailed",
                        "ExecutionFailed",
                        "ExecutionRedriven",
                        "LambdaFunctionScheduled",
                        "LambdaFunctionStarted",
                        "LambdaFunctionSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
    }

    @Test
    void aRedriveRunsTheDefinitionThatTheExecutionHadAlsoAfterARestart() throws IOException {
        String arn = failed(machine());
        stop();
        start();
        mended.set(true);
        machine();
        lake.machine("{'StartAt': 'Q', 'States': {'Q': {'Type': 'Pass', 'Result': 'another', 'End': true}}}");

        sfn.redriveExecution(request -> request.executionArn(arn));
        lake.workflow.executions().awaitEnd(arn);

        assertThat(described(arn).output()).isEqualTo("\"done\"");
    }

    @Test
    void aRequestWithTheSameTokenIsDoneOnce() {
        String arn = failed(machine());

        var first = sfn.redriveExecution(request -> request.executionArn(arn).clientToken("t"));
        lake.workflow.executions().awaitEnd(arn);
        var second = sfn.redriveExecution(request -> request.executionArn(arn).clientToken("t"));

        assertThat(second.redriveDate()).isEqualTo(first.redriveDate());
        assertThat(described(arn).redriveCount()).isEqualTo(1);
    }

    @Test
    void whatSucceededAndWhatIsNotThereAreRefusedByName() {
        mended.set(true);
        String arn = failed(machine());

        assertThatThrownBy(() -> sfn.redriveExecution(request -> request.executionArn(arn)))
                .isInstanceOf(ExecutionNotRedrivableException.class)
                .hasMessageContaining("Execution is SUCCEEDED and cannot be redriven");
        assertThatThrownBy(() -> sfn.redriveExecution(request -> request.executionArn(arn + "x")))
                .isInstanceOf(ExecutionDoesNotExistException.class);
    }
}
