package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a publication is, between two invocations.
 *
 * @param plan what is published
 * @param batch the index of the batch that runs or comes next, from 0
 * @param parts how far the batch is, if the warehouse does not take it as it was planned
 * @param progress what became of that batch, or part of it, so far
 * @param outcomes what became of those before it
 */
record PublishRun(Plan plan, int batch, Parts parts, Progress progress, PublishOutcomes outcomes) {

    /** Between two looks at a statement that runs. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    /** How often a batch may lose; the last pauses between its attempts are five minutes each. */
    private static final int ATTEMPTS = 12;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** In characters; the audit row and the message tell it. */
    private static final int LONGEST_FAILURE = 3000;

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
     * How far a batch is that is not run as it was planned.
     *
     * @param part the index of the part that runs or comes next, from 0
     * @param refused what the warehouse refused in the transactions of this batch and those before it; none while they are
     *     run as they were planned
     * @param failure why what was dropped is made again as it was; empty if it is not
     */
    record Parts(int part, Set<TransactionRefusal> refused, String failure) {
        static final Parts NONE = new Parts(0, Set.of(), "");

        Parts {
            refused = Set.copyOf(refused);
        }

        boolean isUndoing() {
            return !failure.isEmpty();
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
        return new PublishRun(plan, 0, Parts.NONE, new Progress(Optional.empty(), 0, deadline, 0), outcomes);
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
                PublishRequest.required(run, RunField.EXECUTION_ID.key()),
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
        Parts parts = new Parts(
                run.path("part").asInt(0),
                RefusalJson.read(run.path("refused")),
                run.path("failure").asText(""));
        return new PublishRun(plan, run.path("batch").asInt(0), parts, progress, PublishOutcomes.parse(run));
    }

    /** Whether its batch may be run again if it lost against others. */
    boolean mayTryAgain() {
        return progress.attempt() + 1 < ATTEMPTS;
    }

    boolean isFinished() {
        return batch >= plan.batches();
    }

    /**
     * The token of this attempt to run the batch.
     *
     * @param planned that of the plan
     */
    ClientToken token(ClientToken planned) {
        ClientToken whole = planned.batch(batch);
        ClientToken token = parts.equals(Parts.NONE)
                ? whole
                : ClientToken.of(
                        whole.value(),
                        String.valueOf(parts.part()),
                        String.valueOf(parts.refused().size()),
                        parts.failure());
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
        Parts whole = new Parts(0, parts.refused(), "");
        return new PublishRun(plan, batch + 1, whole, progress.next(), outcomes.and(views, warnings));
    }

    /** The run behind a part of its batch. */
    PublishRun nextPart(Iterable<JsonNode> views, Iterable<JsonNode> warnings) {
        Parts next = new Parts(parts.part() + 1, parts.refused(), parts.failure());
        return new PublishRun(plan, batch, next, progress.next(), outcomes.and(views, warnings));
    }

    /** The same run, its batch, and those behind it, to be run in parts because of what was refused. */
    PublishRun apart(TransactionRefusal refusal, JsonNode warning) {
        Set<TransactionRefusal> refused = new LinkedHashSet<>(parts.refused());
        refused.add(refusal);
        Parts now = new Parts(parts.part(), refused, "");
        return new PublishRun(plan, batch, now, progress.next(), outcomes.and(List.of(), List.of(warning)));
    }

    /**
     * The same run, what it has dropped to be made again as it was.
     *
     * @param failure why, in words
     * @param until when that is given up
     */
    PublishRun undoing(String failure, Instant until) {
        Parts from = new Parts(0, parts.refused(), shortened(failure));
        return new PublishRun(
                plan, batch, from, new Progress(Optional.empty(), 0, until, progress.redrive()), outcomes);
    }

    private static String shortened(String failure) {
        return failure.length() <= LONGEST_FAILURE ? failure : failure.substring(0, LONGEST_FAILURE) + "...";
    }

    private PublishRun with(Progress other) {
        return new PublishRun(plan, batch, parts, other, outcomes);
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
        json.put(RunField.EXECUTION_ID.key(), plan.executionId());
        json.put("publication", plan.publication());
        json.put("batches", plan.batches());
        json.put("batch", batch);
        if (!parts.equals(Parts.NONE)) {
            json.put("part", parts.part());
            json.set("refused", RefusalJson.write(parts.refused()));
            json.put("failure", parts.failure());
        }
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
