package io.lakeshift.lambdas.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.ExecutionLog;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditTable;
import io.lakeshift.lambdas.audit.DynamoDbAuditTable;
import io.lakeshift.lambdas.dependency.Release;
import io.lakeshift.lambdas.dependency.StoredDependencySpecs;
import io.lakeshift.lambdas.execution.ExecutionId;
import io.lakeshift.lambdas.execution.ExecutionStarter;
import io.lakeshift.lambdas.execution.StepFunctionsExecutions;
import io.lakeshift.lambdas.notification.RefusalReports;
import io.lakeshift.lambdas.notification.SnsNotifications;
import io.lakeshift.lambdas.objects.ObjectStore;
import io.lakeshift.lambdas.objects.S3ObjectStore;
import io.lakeshift.redshift.client.run.RunField;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Starts, or queues, a run for every object that arrives. Invoked by EventBridge with S3's "Object Created" event, once
 * or more often, in any order.
 *
 * <p>Answers {@code {"execution_id": "...", "outcome": "STARTED"}}. Fails, to be invoked again, if the run could not be
 * recorded, started or reported.
 */
public final class TriggerHandler implements RequestStreamHandler {

    private final Intake intake;

    /** The function as AWS Lambda makes it. */
    public TriggerHandler() {
        this(wire(TriggerEnvironment.fromEnvironment(FunctionEnvironment.ofThisProcess())));
    }

    TriggerHandler(Intake intake) {
        this.intake = intake;
    }

    private static Intake wire(TriggerEnvironment environment) {
        InstantSource clock = InstantSource.system();
        AuditTable audit =
                new DynamoDbAuditTable(FunctionClients.of(DynamoDbClient.builder()), environment.auditTable());
        ObjectStore objects = new S3ObjectStore(FunctionClients.of(S3Client.builder()));
        ExecutionStarter executions = new StepFunctionsExecutions(FunctionClients.of(SfnClient.builder()));
        Release release =
                new Release(audit, new StoredDependencySpecs(objects, environment.scriptsBucket()), executions, clock);
        return new Intake(
                new Intake.Ports(
                        audit,
                        executions,
                        release,
                        source -> entityMatch(objects, environment.scriptsBucket(), source.database()),
                        new RefusalReports(
                                audit,
                                new SnsNotifications(FunctionClients.of(SnsClient.builder()), environment.topicArn()))),
                new Intake.Place(environment.collectBucket(), environment.stateMachineArn()),
                clock);
    }

    private static RunRequest.EntityMatch entityMatch(ObjectStore objects, String bucket, String database) {
        return objects.exists(bucket, "etl/transformation-spec/" + database + "-entitymatch.json")
                ? RunRequest.EntityMatch.CONFIGURED
                : RunRequest.EntityMatch.ABSENT;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectCreated object = ObjectCreated.parse(StrictJson.readEvent(input));
        ObjectNode answer = PowertoolsLogging.withLogging(context, () -> accept(object));
        output.write(StrictJson.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode accept(ObjectCreated object) {
        ExecutionId id =
                ExecutionId.of(object.bucket(), object.key(), object.version().unique());
        DeliveryOutcome outcome = ExecutionLog.during(id.value(), () -> intake.accept(object, id));
        return StrictJson.newObject()
                .put(RunField.EXECUTION_ID.key(), id.value())
                .put("outcome", outcome.name());
    }
}
