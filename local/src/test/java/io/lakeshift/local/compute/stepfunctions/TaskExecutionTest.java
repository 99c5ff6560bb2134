package io.lakeshift.local.compute.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** What tasks hand back and how they fail, as a client of the API sees it. */
class TaskExecutionTest {
    private static final String EVERYTHING = "[{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]";
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
    void runsAJobAndGivesItsRunAsTheOutput() {
        lake.glue.refusals.set(1);

        DescribeExecutionResponse execution = run(lake.machine(GLUE), "{\"a\": \"1\"}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.output())
                .isEqualTo("{\"ExecutionTime\":3,\"Id\":\"jr_1\",\"JobRunState\":\"SUCCEEDED\","
                        + "\"StartedOn\":1700000000500}");
        assertThat(lake.glue.started).containsExactly(WorkflowLake.json("{'JobName': 'j', 'Arguments': {'--a': '1'}}"));
        List<HistoryEvent> events = sfn.getExecutionHistory(request -> request.executionArn(execution.executionArn()))
                .events();
        assertThat(events)
                .extracting(HistoryEvent::type)
                .containsExactly(
                        HistoryEventType.EXECUTION_STARTED,
                        HistoryEventType.TASK_STATE_ENTERED,
                        HistoryEventType.TASK_SCHEDULED,
                        HistoryEventType.TASK_STARTED,
                        HistoryEventType.TASK_FAILED,
                        HistoryEventType.TASK_SCHEDULED,
                        HistoryEventType.TASK_STARTED,
                        HistoryEventType.TASK_SUBMITTED,
                        HistoryEventType.TASK_SUCCEEDED,
                        HistoryEventType.TASK_STATE_EXITED,
                        HistoryEventType.EXECUTION_SUCCEEDED);
        assertThat(events.get(0).executionStartedEventDetails().roleArn()).isEqualTo(WorkflowLake.ROLE);
        assertThat(events.get(4).taskFailedEventDetails().error()).isEqualTo("Glue.ConcurrentRunsExceededException");
        assertThat(events.get(7).taskSubmittedEventDetails().output()).contains("\"JobRunId\":\"jr_1\"");
        assertThat(events.get(10).timestamp()).isBetween(execution.startDate(), execution.stopDate());
    }

    @Test
    void failsWithTheRunOfAJobThatFailed() {
        lake.glue.state = "FAILED";

        DescribeExecutionResponse execution = run(lake.machine(GLUE), "{\"a\": \"1\"}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.error()).isEqualTo("States.TaskFailed");
        assertThat(WorkflowLake.json(execution.cause()).path("ErrorMessage").asText())
                .isEqualTo("no such column");
    }

    @Test
    void givesTheClassAndTheDocumentOfAFunctionsException() {
        String error = "{'errorMessage':'bad','errorType':'io.lakeshift.BadException','stackTrace':[]}";
        String function = lake.functions.add("f", event -> FakeFunctions.failure(error));
        DescribeExecutionResponse execution = run(
                lake.machine("{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true, 'Resource': '" + function
                        + "'}}}"),
                "{}");

        assertThat(execution.error()).isEqualTo("io.lakeshift.BadException");
        assertThat(execution.cause()).isEqualTo(error.replace('\'', '"'));
        assertThat(sfn.getExecutionHistory(request -> request.executionArn(execution.executionArn()))
                        .events())
                .extracting(HistoryEvent::type)
                .contains(
                        HistoryEventType.LAMBDA_FUNCTION_SCHEDULED,
                        HistoryEventType.LAMBDA_FUNCTION_STARTED,
                        HistoryEventType.LAMBDA_FUNCTION_FAILED);
    }

    @Test
    void putsTheAnswerOfAnInvokedFunctionIntoPayload() {
        String function = lake.functions.add("f", event -> FakeFunctions.answer("{'got': " + event + "}"));
        DescribeExecutionResponse execution = run(
                lake.machine("{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true, 'OutputPath': '$.Payload',"
                        + "'Resource': 'arn:aws:states:::lambda:invoke', 'Parameters': {'FunctionName': '" + function
                        + "', 'Payload.$': '$.x'}}}}"),
                "{\"x\": [1]}");

        assertThat(execution.output()).isEqualTo("{\"got\":[1]}");
    }

    @Test
    void failsWithThePermissionTheRoleLacks() throws IOException {
        stop();
        start("[{'Effect': 'Allow', 'Action': 'glue:*', 'Resource': '*'}]");
        String function = lake.functions.add("f", event -> FakeFunctions.answer("1"));
        String topic = lake.provision("AWS::SNS::Topic", "{'TopicName': 't'}").physicalId();

        DescribeExecutionResponse lambda = run(
                lake.machine("{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true, 'Resource': '" + function
                        + "'}}}"),
                "{}");
        DescribeExecutionResponse sns = run(
                lake.machine("{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true, 'Resource':"
                        + "'arn:aws:states:::sns:publish', 'Parameters': {'TopicArn': '" + topic
                        + "', 'Message.$': '$'}}}}"),
                "{}");

        assertThat(lambda.error()).isEqualTo("Lambda.AWSLambdaException");
        assertThat(lambda.cause())
                .startsWith("User: arn:aws:sts::111122223333:assumed-role/machine/")
                .contains("is not authorized to perform: lambda:InvokeFunction on resource: " + function);
        assertThat(sns.error()).isEqualTo("SNS.AuthorizationErrorException");
        assertThat(sns.cause()).contains("sns:Publish on resource: " + topic);
    }

    @Test
    void goesOnWhenTheTaskTokenComesBack() throws InterruptedException {
        BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
        String function = lake.functions.add("f", event -> {
            tokens.add(event.path("token").asText());
            return FakeFunctions.answer("null");
        });
        String arn = begin(
                lake.machine("{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true, 'Resource':"
                        + "'arn:aws:states:::lambda:invoke.waitForTaskToken', 'Parameters': {'FunctionName': '"
                        + function + "', 'Payload': {'token.$': '$$.Task.Token'}}}}}"),
                "{}");

        String token = tokens.poll(10, TimeUnit.SECONDS);
        sfn.sendTaskHeartbeat(request -> request.taskToken(token));
        sfn.sendTaskSuccess(request -> request.taskToken(token).output("{\"ok\":1}"));

        lake.workflow.executions().awaitEnd(arn);
        assertThat(sfn.describeExecution(request -> request.executionArn(arn)).output())
                .isEqualTo("{\"ok\":1}");
    }

    @Test
    void runsAnotherMachineAndGivesItsOutputAsJson() {
        String child = lake.provision(
                        "AWS::StepFunctions::StateMachine",
                        "{'StateMachineName': 'child', 'RoleArn': '" + WorkflowLake.ROLE + "', 'Definition': "
                                + "{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'Result': {'x': 1}, 'End': true}}}}")
                .physicalId();
        DescribeExecutionResponse execution = run(
                lake.machine("{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true, 'OutputPath': '$.Output',"
                        + "'Resource': 'arn:aws:states:::states:startExecution.sync:2', 'Parameters':"
                        + "{'StateMachineArn': '" + child + "', 'Input': {'y': 2}}}}}"),
                "{}");

        assertThat(execution.output()).isEqualTo("{\"x\":1}");
    }

    @Test
    void refusesToDeployWhatIsNotSupportedAndNamesTheState() {
        assertThatThrownBy(() -> lake.machine("{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true,"
                        + "'Resource': 'arn:aws:states:::ecs:runTask.sync'}}}"))
                .hasMessageStartingWith(
                        "state machine m: state 'T': the Resource 'arn:aws:states:::ecs:runTask.sync' is not supported"
                                + " locally");
    }
}
