package io.lakeshift.lambdas.publish;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.AwsClients;
import io.lakeshift.lambdas.Environment;
import io.lakeshift.lambdas.ExecutionLog;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.ConnectionIdentity;
import io.lakeshift.redshift.StatementRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Runs one batch of a plan of {@link PublishPlanHandler}, waiting at most 30 seconds for it.
 *
 * <p>Takes {@code {"batch": <batch>}}, or its own last answer; answers {@code {"batch": ..., "status": "RUNNING" |
 * "FINISHED", "statement_id": ...}}. While it is RUNNING the state machine pauses and hands the answer back. The optional
 * number {@code redrive} (how often the execution was redriven) lets a batch that failed be submitted anew. A failure is
 * a {@link io.lakeshift.redshift.StatementException} whose message names the place in the script.
 */
public final class PublishBatchHandler implements RequestStreamHandler {

    private final BatchRunner batches;

    /** The function as AWS Lambda makes it. */
    public PublishBatchHandler() {
        this(ofEnvironment(PublishEnvironment.fromEnvironment(Environment.ofThisProcess())));
    }

    PublishBatchHandler(BatchRunner batches) {
        this.batches = batches;
    }

    private static BatchRunner ofEnvironment(PublishEnvironment environment) {
        return new BatchRunner(
                new StatementRunner(
                        StatementRunner.clientBuilder().build(), environment.database(), new ConnectionIdentity.Iam()),
                new S3ScriptStore(AwsClients.s3(), environment.scriptsBucket()),
                InstantSource.system());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        BatchRun run = BatchRun.parse(StrictJson.readEvent(input));
        String executionId = run.batch().arguments().getOrDefault("execution_id", "");
        ObjectNode answer = PowertoolsLogging.withLogging(
                context, () -> ExecutionLog.during(executionId, () -> batches.advance(run)));
        output.write(StrictJson.write(answer).getBytes(StandardCharsets.UTF_8));
    }
}
