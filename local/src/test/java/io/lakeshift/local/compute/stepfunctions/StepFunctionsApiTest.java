package io.lakeshift.local.compute.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

class StepFunctionsApiTest {
    private static final String EVERYTHING = "[{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]";
    private static final String PASS = "{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}";
    private static final String GLUE = "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true,"
            + "'Resource': 'arn:aws:states:::glue:startJobRun.sync', 'Parameters': {'JobName': 'j',"
            + "'Arguments': {'--a.$': '$.a'}}, 'Retry': [{'ErrorEquals': ['Glue.ConcurrentRunsExceededException'],"
            + "'IntervalSeconds': 1}]}}}";

    @TempDir
    private Path state;

    private WorkflowLake lake;
    private SfnClient sfn;

    @BeforeEach
    void start() throws IOException {
        start(EVERYTHING);
    }

    private void start(String statements) throws IOException {
        lake = new WorkflowLake(state, statements);
        sfn = lake.client();
    }

    @AfterEach
    void stop() {
        sfn.close();
        lake.close();
    }

    private String begin(String machine, String input) {
        return sfn.startExecution(request -> request.stateMachineArn(machine).input(input))
                .executionArn();
    }

    private DescribeExecutionResponse run(String machine, String input) {
        String arn = begin(machine, input);
        lake.workflow.executions().awaitEnd(arn);
        return sfn.describeExecution(request -> request.executionArn(arn));
    }

    @Test
    void stopsTheJobOfAnExecutionThatIsStopped() throws InterruptedException {
        lake.glue.state = "RUNNING";
        String arn = begin(lake.machine(GLUE), "{\"a\": \"1\"}");
        assertThat(lake.glue.polled.await(10, TimeUnit.SECONDS)).isTrue();

        sfn.stopExecution(request -> request.executionArn(arn).error("Mine").cause("enough"));

        DescribeExecutionResponse execution = sfn.describeExecution(request -> request.executionArn(arn));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(execution.error()).isEqualTo("Mine");
        assertThat(execution.cause()).isEqualTo("enough");
        assertThat(lake.glue.stopped).containsExactly(WorkflowLake.json("{'JobName': 'j', 'JobRunIds': ['jr_1']}"));
        assertThat(sfn.getExecutionHistory(request -> request.executionArn(arn).reverseOrder(true))
                        .events())
                .extracting(HistoryEvent::type)
                .startsWith(HistoryEventType.EXECUTION_ABORTED, HistoryEventType.TASK_STATE_ABORTED);
    }

    @Test
    void startsAnExecutionOncePerNameAndInput() {
        lake.glue.state = "RUNNING";
        String machine = lake.machine(GLUE);
        var first = sfn.startExecution(
                request -> request.stateMachineArn(machine).name("n").input("{\"a\":\"1\"}"));
        var again = sfn.startExecution(
                request -> request.stateMachineArn(machine).name("n").input("{\"a\":\"1\"}"));

        assertThat(again.equalsBySdkFields(first)).isTrue();
        assertThatThrownBy(() -> sfn.startExecution(
                        request -> request.stateMachineArn(machine).name("n").input("{\"a\":\"2\"}")))
                .isInstanceOf(ExecutionAlreadyExistsException.class)
                .hasMessageContaining("Execution Already Exists: '" + first.executionArn() + "'");
        sfn.stopExecution(request -> request.executionArn(first.executionArn()));
        assertThatThrownBy(() -> sfn.startExecution(
                        request -> request.stateMachineArn(machine).name("n").input("{\"a\":\"1\"}")))
                .isInstanceOf(ExecutionAlreadyExistsException.class);
    }

    @Test
    void anArnOfAnotherKindIsInvalidWhateverIsAsked() {
        String machine = lake.machine(PASS);
        String execution = begin(machine, "{}");
        List<ThrowingCallable> withMachine = List.of(
                () -> sfn.describeExecution(request -> request.executionArn(machine)),
                () -> sfn.redriveExecution(request -> request.executionArn(machine)),
                () -> sfn.stopExecution(request -> request.executionArn(machine)),
                () -> sfn.getExecutionHistory(request -> request.executionArn(machine)));
        List<ThrowingCallable> withExecution = List.of(
                () -> sfn.listExecutions(request -> request.stateMachineArn(execution)),
                () -> sfn.describeStateMachine(request -> request.stateMachineArn(execution)),
                () -> begin(execution, "{}"));

        assertThat(withMachine)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .isInstanceOf(InvalidArnException.class)
                        .hasMessageContaining("Invalid Arn: 'Resource type not valid in this context: stateMachine'"));
        assertThat(withExecution)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .isInstanceOf(InvalidArnException.class)
                        .hasMessageContaining("Invalid Arn: 'Resource type not valid in this context: execution'"));
        assertThatThrownBy(() -> sfn.describeExecution(request -> request.executionArn("e")))
                .isInstanceOf(InvalidArnException.class)
                .hasMessageContaining("Invalid Arn: 'Invalid ARN prefix: e'");
    }

    @Test
    void refusesWrongRequests() {
        String machine = lake.machine(PASS);
        assertThatThrownBy(() -> begin(machine, "{")).isInstanceOf(InvalidExecutionInputException.class);
        assertThatThrownBy(() -> sfn.startExecution(
                        request -> request.stateMachineArn(machine).name("a b")))
                .isInstanceOf(InvalidNameException.class);
        assertThatThrownBy(() -> begin(machine + "x", "{}")).isInstanceOf(StateMachineDoesNotExistException.class);
        String execution = machine.replace(":stateMachine:", ":execution:") + ":e";
        assertThatThrownBy(() -> sfn.describeExecution(request -> request.executionArn(execution)))
                .isInstanceOf(ExecutionDoesNotExistException.class);
        assertThatThrownBy(() ->
                        sfn.sendTaskSuccess(request -> request.taskToken("t").output("{}")))
                .isInstanceOf(TaskTimedOutException.class);
    }

    @Test
    void listsExecutionsInPagesTheLastFirst() {
        String machine = lake.machine(PASS);
        for (String name : List.of("a", "b", "c", "..")) {
            String arn = sfn.startExecution(
                            request -> request.stateMachineArn(machine).name(name))
                    .executionArn();
            lake.workflow.executions().awaitEnd(arn);
        }

        var pages = sfn.listExecutionsPaginator(
                request -> request.stateMachineArn(machine).maxResults(3).statusFilter(ExecutionStatus.SUCCEEDED));

        assertThat(pages.stream().map(page -> page.executions().size())).containsExactly(3, 1);
        assertThat(pages.executions().stream().map(ExecutionListItem::name))
                .containsExactlyInAnyOrder("a", "b", "c", "..");
        assertThat(sfn.listExecutions(
                                request -> request.stateMachineArn(machine).statusFilter(ExecutionStatus.FAILED))
                        .executions())
                .isEmpty();
    }

    @Test
    void remembersWhatEndedAndAbortsWhatRanWhenTheLakeStopped() throws IOException {
        String machine = lake.machine(PASS);
        DescribeExecutionResponse ended = run(machine, "{\"a\":1.50}");
        lake.glue.state = "RUNNING";
        lake.machine(GLUE);
        String running = begin(machine, "{\"a\": \"1\"}");
        stop();

        start(EVERYTHING);

        assertThat(sfn.describeExecution(request -> request.executionArn(ended.executionArn()))
                        .equalsBySdkFields(ended))
                .isTrue();
        assertThat(ended.output()).isEqualTo("{\"a\":1.50}");
        DescribeExecutionResponse aborted = sfn.describeExecution(request -> request.executionArn(running));
        assertThat(aborted.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(aborted.error()).isEqualTo("Lakeshift.Stopped");
        assertThat(sfn.describeStateMachine(request -> request.stateMachineArn(machine))
                        .definition())
                .contains("glue:startJobRun.sync");
        assertThat(sfn.listStateMachines().stateMachines()).hasSize(1);
    }

    @Test
    void tellsEventBridgeOfEachChangeOfStatus() throws InterruptedException {
        String machine =
                lake.machine("{'StartAt': 'F', 'States': {'F': {'Type': 'Fail', 'Error': 'E', 'Cause': 'c'}}}");
        lake.tellFunctionOf("FAILED", machine);

        String arn = begin(machine, "{\"in\":1}");

        var event = lake.functions.nextEvent();
        assertThat(event.path("detail-type").asText()).isEqualTo("Step Functions Execution Status Change");
        assertThat(event.path("detail").path("executionArn").asText()).isEqualTo(arn);
        assertThat(event.path("detail").path("input").asText()).isEqualTo("{\"in\":1}");
        assertThat(event.path("detail").path("cause").asText()).isEqualTo("c");
        assertThat(event.path("detail").path("output").isNull()).isTrue();
        assertThat(event.path("detail").path("stopDate").isIntegralNumber()).isTrue();
    }

    @Test
    void writesTheEventsToTheLogGroupTheMachineNames() throws InterruptedException {
        String machine = lake.provision(
                        "AWS::StepFunctions::StateMachine",
                        "{'StateMachineName': 'm', 'RoleArn': '" + WorkflowLake.ROLE + "', 'Definition':"
                                + "{'StartAt': 'S', 'States': {'S': {'Type': 'Succeed'}}}, 'LoggingConfiguration': {'Level':"
                                + "'ALL', 'IncludeExecutionData': false, 'Destinations': [{'CloudWatchLogsLogGroup':"
                                + "{'LogGroupArn': 'arn:aws:logs:us-east-2:111122223333:log-group:/aws/vendedlogs/m:*'}}]}}")
                .physicalId();

        String arn = begin(machine, "{\"secret\":1}");

        var stream = lake.logs.requests.poll(10, TimeUnit.SECONDS);
        assertThat(stream.path("logGroupName").asText()).isEqualTo("/aws/vendedlogs/m");
        for (String type :
                List.of("ExecutionStarted", "SucceedStateEntered", "SucceedStateExited", "ExecutionSucceeded")) {
            var event = lake.logs
                    .requests
                    .poll(10, TimeUnit.SECONDS)
                    .path("logEvents")
                    .path(0);
            var message = WorkflowLake.json(event.path("message").asText());
            assertThat(message.path("type").asText()).isEqualTo(type);
            assertThat(message.path("execution_arn").asText()).isEqualTo(arn);
            assertThat(message.toString()).doesNotContain("secret");
        }
    }
}
