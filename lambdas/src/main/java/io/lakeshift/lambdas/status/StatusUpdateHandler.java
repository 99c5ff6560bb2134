package io.lakeshift.lambdas.status;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.ExecutionLog;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.lambdas.RunInputJson;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditTable;
import io.lakeshift.lambdas.audit.DynamoDbAuditTable;
import io.lakeshift.lambdas.audit.RunEnd;
import io.lakeshift.lambdas.execution.ExecutionInputs;
import io.lakeshift.lambdas.execution.StepFunctionsInputs;
import io.lakeshift.redshift.client.run.RunField;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Records how an execution ended. Invoked by the state machine with {@code {"Input": <state>, "Execution": "<ARN>"}}, where
 * the state has an {@code error} if the execution failed, or by EventBridge with the end of an execution that was aborted, timed
 * out or failed outside of every catch.
 *
 * <p>Answers {@code {"execution_id": "...", "job_latest_status": "SUCCEEDED"}}, and {@code {}} to an event that is of no
 * run. Fails if the run is in no audit row and the execution does not exist.
 */
public final class StatusUpdateHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StatusUpdateHandler.class);

    private final AuditTable audit;
    private final LakeFormationAdvice advice;
    private final ExecutionInputs executions;
    private final InstantSource clock;

    /** The function as AWS Lambda makes it. */
    public StatusUpdateHandler() {
        this(StatusUpdateEnvironment.fromEnvironment(FunctionEnvironment.ofThisProcess()));
    }

    private StatusUpdateHandler(StatusUpdateEnvironment environment) {
        this(
                new DynamoDbAuditTable(FunctionClients.of(DynamoDbClient.builder()), environment.auditTable()),
                new StepFunctionsInputs(FunctionClients.of(SfnClient.builder())),
                environment.roles().advice(),
                InstantSource.system());
    }

    StatusUpdateHandler(AuditTable audit, ExecutionInputs executions, LakeFormationAdvice advice, InstantSource clock) {
        this.audit = audit;
        this.executions = executions;
        this.advice = advice;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode event = StrictJson.readEvent(input);
        ObjectNode answer = PowertoolsLogging.withLogging(
                context,
                () -> ExecutionStatusChange.isOne(event)
                        ? recordChange(new ExecutionStatusChange(event.path("detail")))
                        : recordEnd(
                                EndedExecution.parse(event.path("Input"), advice),
                                event.path("Execution").asText("")));
        output.write(StrictJson.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode recordEnd(EndedExecution execution, String arn) {
        return ExecutionLog.during(execution.executionId(), () -> {
            RunEnd end = execution.end(clock.instant());
            if (!audit.end(end)) {
                requireExecution(arn, execution.executionId());
                LOG.info("The run has no audit row; its execution was started by hand");
                if (!audit.putIfAbsent(execution.row(arn, clock.instant()))) {
                    audit.end(end);
                }
            }
            return answer(end);
        });
    }

    private ObjectNode recordChange(ExecutionStatusChange change) {
        return change.end(clock.instant())
                .map(end -> ExecutionLog.during(end.executionId(), () -> {
                    if (audit.find(end.executionId()).isEmpty()) {
                        requireExecution(change.arn(), end.executionId());
                        audit.putIfAbsent(change.row(end, clock.instant()));
                    } else if (!audit.endUnlessEnded(end)) {
                        LOG.info("The end of the run is recorded already");
                    }
                    return answer(end);
                }))
                .orElseGet(StrictJson::newObject);
    }

    private void requireExecution(String arn, String executionId) {
        boolean isOfRun = !arn.isBlank()
                && executions
                        .of(arn)
                        .flatMap(input -> RunInputJson.find(StrictJson.parseObject(input), RunField.EXECUTION_ID))
                        .filter(executionId::equals)
                        .isPresent();
        if (!isOfRun) {
            throw new UnknownExecutionException(arn, executionId);
        }
    }

    private static ObjectNode answer(RunEnd end) {
        LOG.info("The run ended as {}", end.state().status());
        return StrictJson.newObject()
                .put(RunField.EXECUTION_ID.key(), end.executionId())
                .put("job_latest_status", end.state().status().name());
    }
}
