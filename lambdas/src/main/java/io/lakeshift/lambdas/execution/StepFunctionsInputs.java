package io.lakeshift.lambdas.execution;

import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;

/** The inputs of executions of AWS Step Functions. */
public final class StepFunctionsInputs implements ExecutionInputs {

    private final SfnClient client;

    /** Asks through a client that the caller keeps open. */
    public StepFunctionsInputs(SfnClient client) {
        this.client = client;
    }

    @Override
    public Optional<String> of(String executionArn) {
        try {
            return Optional.ofNullable(client.describeExecution(request -> request.executionArn(executionArn))
                    .input());
        } catch (ExecutionDoesNotExistException | InvalidArnException none) {
            return Optional.empty();
        }
    }
}
