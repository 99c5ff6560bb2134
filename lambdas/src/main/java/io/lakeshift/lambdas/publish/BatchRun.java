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
 * @param publication what it is a part of
 * @param batch what to run
 * @param progress what became of it so far
 */
record BatchRun(Publication publication, PlannedBatch batch, Progress progress) {

    /**
     * What became of a batch.
     *
     * @param statementId the Data API's id of the batch; empty before it is submitted
     * @param attempt how often it was submitted and lost against a concurrent transaction
     * @param deadline when it is given up
     * @param redrive how often the execution was redriven: a redriven execution submits anew what failed before
     */
    record Progress(Optional<String> statementId, int attempt, Instant deadline, int redrive) {}

    /**
     * Reads the event: {@code {"run": <a batch with its publication, or the last answer>, "redrive": <number>}}. A run that
     * the execution left before it was redriven begins anew.
     *
     * @param redriven the deadline of a batch of a redriven execution, whose own may be over
     */
    static BatchRun parse(JsonNode event, Instant redriven) {
        JsonNode run = event.path("run");
        Publication publication = Publication.parse(run.path("publication"));
        int redrive = event.path("redrive").asInt(0);
        boolean goesOn = run.path("redrive").asInt(-1) == redrive;
        Progress progress = goesOn
                ? new Progress(
                        Optional.of(run.path("statement_id").asText("")).filter(id -> !id.isEmpty()),
                        run.path("attempt").asInt(0),
                        Instant.parse(PublishRequest.required(run, "deadline")),
                        redrive)
                : new Progress(Optional.empty(), 0, redrive > 0 ? redriven : publication.deadline(), redrive);
        return new BatchRun(publication, PlannedBatch.parse(run.path("batch")), progress);
    }

    /** The token of this attempt. */
    ClientToken token() {
        ClientToken token = progress.redrive() == 0
                ? batch.token()
                : ClientToken.of(batch.token().value(), String.valueOf(progress.redrive()));
        return token.attempt(progress.attempt());
    }

    /** The same run, submitted under an id. */
    BatchRun submitted(String id) {
        return new BatchRun(
                publication,
                batch,
                new Progress(Optional.of(id), progress.attempt(), progress.deadline(), progress.redrive()));
    }

    /** The same run, to be submitted once more. */
    BatchRun again() {
        return new BatchRun(
                publication,
                batch,
                new Progress(Optional.empty(), progress.attempt() + 1, progress.deadline(), progress.redrive()));
    }

    /** The run with its status, {@code RUNNING} or {@code FINISHED}: what the next invocation goes on with. */
    ObjectNode toJson(String status) {
        ObjectNode json = StrictJson.newObject();
        json.set("publication", publication.toJson());
        json.set("batch", batch.toJson());
        json.put("status", status);
        json.put("statement_id", progress.statementId().orElse(""));
        json.put("attempt", progress.attempt());
        json.put("deadline", progress.deadline().toString());
        json.put("redrive", progress.redrive());
        return json;
    }
}
