package io.lakeshift.lambdas.dependency;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.lambdas.MalformedJsonException;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditTable;
import io.lakeshift.lambdas.audit.DynamoDbAuditTable;
import io.lakeshift.lambdas.execution.ExecutionStarter;
import io.lakeshift.lambdas.execution.StepFunctionsExecutions;
import io.lakeshift.lambdas.notification.Notifications;
import io.lakeshift.lambdas.notification.RefusalReports;
import io.lakeshift.lambdas.notification.SnsNotifications;
import io.lakeshift.lambdas.objects.S3ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Starts the runs that waited for a workflow that succeeded. Subscribed to the notification topic; an event that is no
 * SNS event, such as a schedule's, makes it look at every waiting run. People are told of a run that waits for long, and of
 * one that would wait for ever.
 *
 * <p>Answers {@code {"started": n, "waiting": n}}. Fails, to be invoked again, if any of the runs could not be brought
 * up to date; the others are by then.
 */
public final class DependencyHandler implements RequestStreamHandler {

    private final WaitingRuns waitingRuns;

    /** The function as AWS Lambda makes it. */
    public DependencyHandler() {
        this(wire(DependencyEnvironment.fromEnvironment(FunctionEnvironment.ofThisProcess())));
    }

    DependencyHandler(WaitingRuns waitingRuns) {
        this.waitingRuns = waitingRuns;
    }

    private static WaitingRuns wire(DependencyEnvironment environment) {
        AuditTable audit =
                new DynamoDbAuditTable(FunctionClients.of(DynamoDbClient.builder()), environment.auditTable());
        DependencySpecs specs = new StoredDependencySpecs(
                new S3ObjectStore(FunctionClients.of(S3Client.builder())), environment.scriptsBucket());
        ExecutionStarter executions = new StepFunctionsExecutions(FunctionClients.of(SfnClient.builder()));
        Notifications notifications =
                new SnsNotifications(FunctionClients.of(SnsClient.builder()), environment.topicArn());
        InstantSource clock = InstantSource.system();
        return new WaitingRuns(
                audit,
                new Release(audit, specs, executions, clock),
                new RefusalReports(audit, notifications),
                new LongWaits(audit, notifications, environment.longestWait(), clock));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode event = StrictJson.readEvent(input);
        ObjectNode answer = PowertoolsLogging.withLogging(context, () -> release(event));
        output.write(StrictJson.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode release(ObjectNode event) {
        List<RuntimeException> failures = new ArrayList<>();
        WaitingRuns.Outcome outcome = event.has("Records")
                ? waitingRuns.settleAfter(finishedRuns(event.path("Records"), failures))
                : waitingRuns.settleAll();
        failures.addAll(outcome.failures());
        if (!failures.isEmpty()) {
            throw ReleaseException.of(failures);
        }
        return StrictJson.newObject().put("started", outcome.started()).put("waiting", outcome.waiting());
    }

    private static List<FinishedRun> finishedRuns(JsonNode records, List<RuntimeException> failures) {
        List<FinishedRun> finished = new ArrayList<>();
        for (JsonNode snsRecord : records) {
            try {
                FinishedRun.parse(snsRecord).ifPresent(finished::add);
            } catch (IllegalArgumentException | MalformedJsonException unreadable) {
                failures.add(unreadable);
            }
        }
        return finished;
    }
}
