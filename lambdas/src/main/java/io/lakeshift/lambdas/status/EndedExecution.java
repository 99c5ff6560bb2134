package io.lakeshift.lambdas.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.RunInputJson;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.JobState;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.lambdas.audit.RunEnd;
import io.lakeshift.redshift.client.run.RunField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of an execution at its end: its input, and what its steps left there. It is superseded if its {@code work} says
 * so, and failed otherwise if there is an {@code error}.
 *
 * @param state the state of the state machine, a JSON object
 * @param advice what to do about refusals of Lake Formation
 */
record EndedExecution(ObjectNode state, LakeFormationAdvice advice) {

    /** What the state tells of the publication. */
    private static final List<String> PUBLISHED = List.of("external_schemas", "batches", "views", "warnings");

    /**
     * Reads the state.
     *
     * @throws IllegalArgumentException if it does not name the run
     */
    static EndedExecution parse(JsonNode state, LakeFormationAdvice advice) {
        if (!(state instanceof ObjectNode object)
                || RunInputJson.find(object, RunField.EXECUTION_ID).isEmpty()) {
            throw new IllegalArgumentException("The state of the execution has no %s, so its end cannot be recorded"
                    .formatted(RunField.EXECUTION_ID.key()));
        }
        return new EndedExecution(object, advice);
    }

    String executionId() {
        return RunInputJson.find(state, RunField.EXECUTION_ID).orElseThrow();
    }

    /** How the run ended. */
    RunEnd end(Instant now) {
        return new RunEnd(executionId(), ended(), publication(), now);
    }

    private JobState ended() {
        String newer = state.at("/work/superseded_by").asText("");
        if (!newer.isEmpty()) {
            return JobState.ended(
                    JobStatus.SUPERSEDED,
                    "Superseded by version %s of the same object, which was uploaded later and is loaded in its place%s"
                            .formatted(
                                    newer,
                                    failure()
                                            .map(" (this run had failed: %s)"::formatted)
                                            .orElse("")));
        }
        return failure()
                .map(message -> JobState.ended(JobStatus.FAILED, message))
                .orElseGet(() -> JobState.ended(JobStatus.SUCCEEDED, ""));
    }

    private Optional<String> failure() {
        return state.has("error")
                ? Optional.of(advice.about(FailureCause.of(state.path("error"))).message())
                : Optional.empty();
    }

    /**
     * The row of an execution that was started by hand, under an id the trigger never wrote.
     *
     * @param arn the ARN of the execution
     */
    AuditRow row(String arn, Instant now) {
        return new AuditRow(
                RunOfExecution.of(arn, executionId(), StrictJson.write(RunInputJson.only(state))),
                RunInputJson.find(state, RunField.SOURCE_KEY).orElse(AuditRow.UNKNOWN),
                new AuditRow.Origin(AuditRow.UNKNOWN, AuditRow.UNKNOWN),
                AuditRow.Timing.arrivingAt(now),
                end(now).state());
    }

    private String publication() {
        JsonNode publish = state.path("publish");
        JsonNode filled = state.at("/queries/views");
        if (!publish.isObject() && !filled.isArray()) {
            return "";
        }
        ObjectNode publication = StrictJson.newObject();
        if (filled.isArray()) {
            publication.set("tables", filled);
        }
        if (publish.isObject()) {
            PUBLISHED.forEach(field -> publication.set(field, publish.path(field)));
        }
        if (publish.has("left_out")) {
            publication.set("left_out", publish.path("left_out"));
        }
        return StrictJson.write(publication);
    }
}
