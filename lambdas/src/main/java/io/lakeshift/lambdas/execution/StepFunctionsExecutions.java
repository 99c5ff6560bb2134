package io.lakeshift.lambdas.execution;

import io.lakeshift.lambdas.audit.AuditRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Executions of AWS Step Functions. */
public final class StepFunctionsExecutions implements ExecutionStarter {

    private static final Logger LOG = LoggerFactory.getLogger(StepFunctionsExecutions.class);

    private final SfnClient client;

    /** Starts executions through a client that the caller keeps open. */
    public StepFunctionsExecutions(SfnClient client) {
        this.client = client;
    }

    @Override
    public void start(AuditRow.Execution execution) {
        try {
            client.startExecution(request -> request.stateMachineArn(execution.stateMachineArn())
                    .name(execution.name())
                    .input(execution.input()));
            LOG.info("Started execution {}", execution.name());
        } catch (ExecutionAlreadyExistsException exists) {
            LOG.info("Execution {} had been started before", execution.name());
        }
    }
}
