package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.ClientToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a publication is, between two invocations.
 *
 * @param plan what is published
 * @param batch the index of the batch that runs or comes next, from 0
 * @param progress what became of that batch so far
 * @param outcomes what became of those before it
 */
record PublishRun(Plan plan, int batch, Progress progress, PublishOutcomes outcomes) {

    /** Between two looks at a statement that runs. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /**
     * What is published.
     *
     * @param executionId the id of the run in the audit table
     * @param publication the key of the publication, as {@link Publications} knows it
     * @param batches how many batches it has
     * @param externalSchemas the external schemas of the run's databases
     */
    record Plan(String executionId, String publication, int batches, List<String> externalSchemas) {
        Plan {
            externalSchemas = List.copyOf(externalSchemas);
        }
    }

    /**
     * What became of a batch.
     *
     * @param statementId the Data API's id of the batch; empty before it is submitted
     * @param attempt how often it was submitted and lost a conflict
     * @param deadline when the publication is given up
     * @param redrive how often the execution was redriven: a redriven execution submits anew what failed before
     */
    record Progress(Optional<String> statementId, int attempt, Instant deadline, int redrive) {
        private Progress next() {
            return new Progress(Optional.empty(), 0, deadline, redrive);
        }
    }

    /** A publication of which nothing has run. */
    static PublishRun of(Plan plan, Instant deadline, PublishOutcomes outcomes) {
        return new PublishRun(plan, 0, new Progress(Optional.empty(), 0, deadline, 0), outcomes);
    }

    /**
     * Reads the event: {@code {"run": <the plan, or the last answer>, "redrive": <number>}}. A batch that the execution left
     * before it was redriven begins anew.
     *
     * @param redriven the deadline of a redriven execution, whose own may be over
     */
    static PublishRun parse(JsonNode event, Instant redriven) {
        JsonNode run = event.path("run");
        List<String> schemas = new ArrayList<>();
        run.path("external_schemas").forEach(schema -> schemas.add(schema.asText()));
        Plan plan = new Plan(
                PublishRequest.required(run, "execution_id"),
                run.path("publication").asText(),
                run.path("batches").asInt(),
                schemas);
        int redrive = event.path("redrive").asInt(0);
        Progress progress = run.path("redrive").asInt(0) == redrive
                ? new Progress(
                        Optional.of(run.path("statement_id").asText("")).filter(id -> !id.isEmpty()),
                        run.path("attempt").asInt(0),
                        Instant.parse(PublishRequest.required(run, "deadline")),
                        redrive)
                : new Progress(Optional.empty(), 0, redriven, redrive);
        return new PublishRun(plan, run.path("batch").asInt(0), progress, PublishOutcomes.parse(run));
    }

    boolean isFinished() {
        return batch >= plan.batches();
    }

    /** The token of this attempt to run the batch. */
    ClientToken token(Publication publication) {
        ClientToken token = publication.token().batch(batch);
        ClientToken ofDrive =
                progress.redrive() == 0 ? token : ClientToken.of(token.value(), String.valueOf(progress.redrive()));
        return ofDrive.attempt(progress.attempt());
    }

    /** The same run, its batch submitted under an id. */
    PublishRun submitted(String id) {
        return with(new Progress(Optional.of(id), progress.attempt(), progress.deadline(), progress.redrive()));
    }

    /** The same run, its batch to be submitted once more. */
    PublishRun again() {
        return with(new Progress(Optional.empty(), progress.attempt() + 1, progress.deadline(), progress.redrive()));
    }

    /** The run behind its batch. */
    PublishRun next(Iterable<JsonNode> views, Iterable<JsonNode> warnings) {
        return new PublishRun(plan, batch + 1, progress.next(), outcomes.and(views, warnings));
    }

    private PublishRun with(Progress other) {
        return new PublishRun(plan, batch, other, outcomes);
    }

    /**
     * What the next invocation goes on with, and what the state machine is to do before it: {@code status} is {@code
     * RUNNING} if it is to wait for {@code pause} seconds, {@code READY} if not, {@code FINISHED} if nothing is left.
     */
    ObjectNode toJson() {
        boolean waits = progress.statementId().isPresent() || progress.attempt() > 0;
        ObjectNode json = StrictJson.newObject();
        json.put("status", isFinished() ? "FINISHED" : waits ? "RUNNING" : "READY");
        json.put("pause", pause().toSeconds());
        json.put("execution_id", plan.executionId());
        json.put("publication", plan.publication());
        json.put("batches", plan.batches());
        json.put("batch", batch);
        json.put("statement_id", progress.statementId().orElse(""));
        json.put("attempt", progress.attempt());
        json.put("deadline", progress.deadline().toString());
        json.put("redrive", progress.redrive());
        ArrayNode schemas = json.putArray("external_schemas");
        plan.externalSchemas().forEach(schemas::add);
        outcomes.writeTo(json);
        return json;
    }

    /** What lost a conflict waits longer each time; batches of other executions lost too, so not all equally long. */
    private Duration pause() {
        if (progress.statementId().isPresent() || progress.attempt() == 0) {
            return LOOK_AGAIN;
        }
        Duration longest = FIRST_PAUSE.multipliedBy(1L << Math.min(progress.attempt(), 8));
        Duration most = longest.compareTo(LONGEST_PAUSE) < 0 ? longest : LONGEST_PAUSE;
        int spread = Math.floorMod((plan.publication() + progress.attempt()).hashCode(), 50);
        return most.multipliedBy(100L - spread).dividedBy(100);
    }
}
