package io.lakeshift.lambdas.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.lambdas.AwsEndpoint;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

class StepFunctionsExecutionsTest {

    private static final AuditRow.Execution EXECUTION = new AuditRow.Execution(
            "e1", "file-e1", "arn:aws:states:us-east-2:111122223333:stateMachine:etl", "{\"a\":1}");

    private final AwsEndpoint endpoint = new AwsEndpoint();
    private final ExecutionStarter executions = new StepFunctionsExecutions(endpoint.client(SfnClient.builder()));

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void startUnderTheNameAndWithTheInputOfTheRow() {
        endpoint.answer(200, "{\"executionArn\": \"arn\", \"startDate\": 1.0}");

        executions.start(EXECUTION);

        assertThat(endpoint.requests().get(0).target()).isEqualTo("AWSStepFunctions.StartExecution");
        assertThat(StrictJson.parseObject(endpoint.requests().get(0).body())).isEqualTo(StrictJson.parseObject("""
                {"stateMachineArn": "arn:aws:states:us-east-2:111122223333:stateMachine:etl",
                 "name": "file-e1",
                 "input": "{\\"a\\":1}"}
                """));
    }

    @Test
    void countAsStartedIfTheyExist() {
        endpoint.answer(400, "{\"__type\": \"ExecutionAlreadyExists\", \"message\": \"exists\"}");

        executions.start(EXECUTION);

        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void passOnEveryOtherError() {
        endpoint.answer(400, "{\"__type\": \"StateMachineDoesNotExist\", \"message\": \"gone\"}");

        assertThatThrownBy(() -> executions.start(EXECUTION)).isInstanceOf(StateMachineDoesNotExistException.class);
    }
}
