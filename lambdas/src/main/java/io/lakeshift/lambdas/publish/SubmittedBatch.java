package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.StatementProgress;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.plan.StatementBatch;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches that an execution submits once and looks after until they end.
 *
 * @param runner names the statements after the execution
 * @param execution the ARN of the execution
 */
record SubmittedBatch(StatementRunner runner, RunningExecutions executions, String execution) {
    private static final Logger LOG = LoggerFactory.getLogger(SubmittedBatch.class);

    /**
     * Submits the batch that a run is at, or waits up to 30 seconds for the end of the one it has submitted.
     *
     * @param planned the token of the plan
     */
    StatementProgress progress(StatementBatch batch, PublishRun run, ClientToken planned) {
        if (run.progress().statementId().isPresent()) {
            String id = run.progress().statementId().get();
            runner.requireTime(batch, id, run.progress().deadline());
            return runner.await(batch, id);
        }
        StatementProgress progress = runner.submit(batch, run.token(planned));
        if (progress instanceof StatementProgress.Running && !executions.isRunning(execution)) {
            // Who stopped the execution has looked for its statements before this one was there.
            List<String> cancelled = runner.cancelAll();
            LOG.info("The execution was stopped meanwhile; cancelled {}", cancelled);
        }
        return progress;
    }
}
