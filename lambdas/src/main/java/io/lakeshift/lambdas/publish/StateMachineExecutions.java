package io.lakeshift.lambdas.publish;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The executions of the state machine, as Step Functions knows them. */
final class StateMachineExecutions implements RunningExecutions {

    private final SfnClient client;

    StateMachineExecutions(SfnClient client) {
        this.client = client;
    }

    @Override
    public boolean isRunning(String arn) {
        try {
            return client.describeExecution(request -> request.executionArn(arn))
                    .status()
                    .equals(ExecutionStatus.RUNNING);
        } catch (ExecutionDoesNotExistException expired) {
            // Step Functions forgets an execution 90 days after its end.
            return false;
        }
    }
}
