package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.ClientToken;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a batch is, between two invocations.
 *
 * @param batch what to run
 * @param statementId the Data API's id of the batch; empty before it is submitted
 * @param attempt how often it was submitted and lost against a concurrent transaction
 * @param deadline when it is given up; empty before the first invocation
 * @param redrive how often the execution was redriven: a redriven execution submits anew what failed before
 */
record BatchRun(
        PlannedBatch batch, Optional<String> statementId, int attempt, Optional<Instant> deadline, int redrive) {

    static BatchRun parse(JsonNode json) {
        return new BatchRun(
                PlannedBatch.parse(json.path("batch")),
                Optional.of(json.path("statement_id").asText("")).filter(id -> !id.isEmpty()),
                json.path("attempt").asInt(0),
                Optional.of(json.path("deadline").asText(""))
                        .filter(text -> !text.isEmpty())
                        .map(Instant::parse),
                json.path("redrive").asInt(0));
    }

    /** The token of this attempt. */
    ClientToken token() {
        ClientToken token =
                redrive == 0 ? batch.token() : ClientToken.of(batch.token().value(), String.valueOf(redrive));
        return token.attempt(attempt);
    }

    /** The same run with this deadline, unless it has one. */
    BatchRun until(Instant latest) {
        return deadline.isPresent() ? this : new BatchRun(batch, statementId, attempt, Optional.of(latest), redrive);
    }

    /** The same run, submitted under an id. */
    BatchRun submitted(String id) {
        return new BatchRun(batch, Optional.of(id), attempt, deadline, redrive);
    }

    /** The same run, to be submitted once more. */
    BatchRun again() {
        return new BatchRun(batch, Optional.empty(), attempt + 1, deadline, redrive);
    }

    /** The run with its status, {@code RUNNING} or {@code FINISHED}: the next invocation's input. */
    ObjectNode toJson(String status) {
        ObjectNode json = StrictJson.newObject();
        json.set("batch", batch.toJson());
        json.put("status", status);
        json.put("statement_id", statementId.orElse(""));
        json.put("attempt", attempt);
        json.put("deadline", deadline.map(Instant::toString).orElse(""));
        json.put("redrive", redrive);
        return json;
    }
}
