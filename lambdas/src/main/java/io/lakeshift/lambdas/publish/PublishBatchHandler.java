package io.lakeshift.lambdas.publish;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.ExecutionLog;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.DynamoDbAuditTable;
import io.lakeshift.lambdas.objects.S3ObjectStore;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.StatementRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Takes a plan of {@link PublishPlanHandler} one batch further, waiting at most 30 seconds for it.
 *
 * <p>Takes {@code {"run": <the answer of PublishPlanHandler, or its own last answer>, "redrive": <number>}}; answers {@code
 * {"status": ..., "pause": <seconds>, "batch": <the next>, "batches": <how many>, ...}}. The state machine hands the answer
 * back: at once if it is {@code READY}, after the pause if it is {@code RUNNING}, because a statement takes long or lost a
 * conflict; not if it is {@code FINISHED}. It comes with {@code views}, as {@link ViewOutcomes} describes them, and {@code
 * warnings}, of all batches so far. The number says how often the execution was redriven; a batch that failed before is
 * then submitted anew. A failure is a {@link io.lakeshift.redshift.client.StatementException} whose message names the place in
 * the script.
 *
 * <p>EventBridge invokes it with the end of an execution that was stopped, timed out or failed: then it cancels what the
 * execution has left running and answers {@code {"cancelled_statements": [<id>, ...]}}. It does so itself because the
 * Data API lets only the session that submitted a statement cancel it, and a function is one session.
 */
public final class PublishBatchHandler implements RequestStreamHandler {

    private final BatchRunner batches;
    private final StatementStopper stopper;
    private final PublishEnvironment environment;
    private final InstantSource clock;

    /** The function as AWS Lambda makes it. */
    public PublishBatchHandler() {
        this(PublishEnvironment.fromEnvironment(FunctionEnvironment.ofThisProcess()));
    }

    private PublishBatchHandler(PublishEnvironment environment) {
        this(
                batches(environment, FunctionClients.of(SfnClient.builder())),
                new StatementStopper(
                        runner(environment),
                        new DynamoDbAuditTable(
                                FunctionClients.of(DynamoDbClient.builder()),
                                environment.runs().auditTable())),
                environment,
                InstantSource.system());
    }

    PublishBatchHandler(
            BatchRunner batches, StatementStopper stopper, PublishEnvironment environment, InstantSource clock) {
        this.batches = batches;
        this.stopper = stopper;
        this.environment = environment;
        this.clock = clock;
    }

    private static BatchRunner batches(PublishEnvironment environment, SfnClient stepFunctions) {
        S3Client s3 = FunctionClients.of(S3Client.builder());
        return new BatchRunner(
                runner(environment),
                new S3ScriptStore(s3, environment.scriptsBucket()),
                new Publications(new S3ObjectStore(s3), environment.runs().publicationsBucket()),
                new StateMachineExecutions(stepFunctions),
                InstantSource.system());
    }

    private static StatementRunner runner(PublishEnvironment environment) {
        return new StatementRunner(
                StatementRunner.clientBuilder().build(), environment.database(), new ConnectionIdentity.Iam());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode event = StrictJson.readEvent(input);
        ObjectNode answer = PowertoolsLogging.withLogging(
                context, () -> StoppedExecution.isOne(event) ? stop(StoppedExecution.parse(event)) : advance(event));
        output.write(StrictJson.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode stop(StoppedExecution execution) {
        return ExecutionLog.during(execution.executionId(), () -> stopper.stop(execution));
    }

    private ObjectNode advance(ObjectNode event) {
        Instant redriven = clock.instant().plus(environment.runs().timeout());
        PublishRun run = PublishRun.parse(event, redriven);
        return ExecutionLog.during(
                run.plan().executionId(), () -> batches.advance(run).toJson());
    }
}
