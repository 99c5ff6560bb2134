package io.lakeshift.lambdas.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.MalformedJsonException;
import io.lakeshift.lambdas.RunInputJson;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.JobState;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.lambdas.audit.RunEnd;
import io.lakeshift.redshift.client.run.RunField;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The end of an execution that could not report it itself, as EventBridge tells it: aborted, timed out, or failed outside
 * of every catch.
 *
 * @param detail the detail of the event
 */
record ExecutionStatusChange(JsonNode detail) {

    private static final String DETAIL_TYPE = "Step Functions Execution Status Change";
    private static final Set<String> FAILURES = Set.of("ABORTED", "TIMED_OUT", "FAILED");

    /** Whether an event is one of these. */
    static boolean isOne(ObjectNode event) {
        return event.path("detail-type").asText().equals(DETAIL_TYPE);
    }

    /** How the run ended; empty if it did not fail, or if the execution is of no run. */
    Optional<RunEnd> end(Instant now) {
        String status = detail.path("status").asText();
        if (!FAILURES.contains(status)) {
            return Optional.empty();
        }
        return executionId().map(id -> new RunEnd(id, JobState.ended(JobStatus.FAILED, message(status)), "", now));
    }

    /** The ARN of the execution. */
    String arn() {
        return detail.path("executionArn").asText("");
    }

    /** The row of an execution that was started by hand, under an id the trigger never wrote. */
    AuditRow row(RunEnd end, Instant now) {
        String input = detail.path("input").asText("{}");
        String sourceKey = RunInputJson.find(StrictJson.parseObject(input), RunField.SOURCE_KEY)
                .orElse(AuditRow.UNKNOWN);
        return new AuditRow(
                RunOfExecution.of(arn(), end.executionId(), input),
                sourceKey,
                new AuditRow.Origin(AuditRow.UNKNOWN, AuditRow.UNKNOWN),
                AuditRow.Timing.arrivingAt(now),
                end.state());
    }

    private String message(String status) {
        ObjectNode error = StrictJson.newObject();
        error.set("Error", detail.path("error").isTextual() ? detail.path("error") : null);
        error.set("Cause", detail.path("cause").isTextual() ? detail.path("cause") : null);
        if (error.path("Cause").isTextual()) {
            return FailureCause.of(error).message();
        }
        return "The execution %s ended as %s".formatted(detail.path("name").asText("?"), status);
    }

    private Optional<String> executionId() {
        try {
            return RunInputJson.find(StrictJson.parseObject(detail.path("input").asText("{}")), RunField.EXECUTION_ID);
        } catch (MalformedJsonException notOurs) {
            return Optional.empty();
        }
    }
}
