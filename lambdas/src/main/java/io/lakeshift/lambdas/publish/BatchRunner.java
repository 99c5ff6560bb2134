package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.SerializationConflictException;
import io.lakeshift.redshift.StatementProgress;
import io.lakeshift.redshift.StatementRunner;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.StatementBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a batch one long poll further. */
final class BatchRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
    /** Redshift's Data API ends a statement after 24 hours; the cancellation here says so with the place. */
    private static final Duration LONGEST = Duration.ofHours(23);

    private static final int ATTEMPTS = 5;

    private final StatementRunner runner;
    private final ScriptStore scripts;
    private final InstantSource clock;

    BatchRunner(StatementRunner runner, ScriptStore scripts, InstantSource clock) {
        this.runner = runner;
        this.scripts = scripts;
        this.clock = clock;
    }

    ObjectNode advance(BatchRun given) {
        BatchRun run = given.until(clock.instant().plus(LONGEST));
        StatementBatch batch = batch(run.batch());
        try {
            if (run.statementId().isPresent()) {
                runner.requireTime(
                        batch, run.statementId().get(), run.deadline().orElse(Instant.MAX));
            }
            StatementProgress progress = run.statementId()
                    .map(id -> runner.await(batch, id))
                    .orElseGet(() -> runner.submit(batch, run.token()));
            boolean finished = progress instanceof StatementProgress.Finished;
            String status = finished ? "FINISHED" : "RUNNING";
            LOG.info("Batch {} is {} as statement {}", run.batch().index(), status, progress.statementId());
            return run.submitted(progress.statementId()).toJson(status);
        } catch (SerializationConflictException conflict) {
            if (run.attempt() + 1 >= ATTEMPTS) {
                throw conflict;
            }
            // The state machine's pause before the next invocation is the pause between the attempts.
            LOG.info("Batch {} lost attempt {}: {}", run.batch().index(), run.attempt() + 1, conflict.getMessage());
            return run.again().toJson("RUNNING");
        }
    }

    private StatementBatch batch(PlannedBatch planned) {
        StoredScript stored =
                scripts.read(planned.script().key(), planned.script().version());
        SqlScript script = PublicationLayout.script(stored, planned.arguments());
        List<StatementBatch> batches =
                PublicationLayout.plan(script, planned.decisions()).batches();
        if (planned.index() >= batches.size()) {
            throw new IllegalArgumentException("%s at version '%s' has %d batches, but batch %d (from 0) was to be run"
                    .formatted(planned.script().key(), planned.script().version(), batches.size(), planned.index()));
        }
        return batches.get(planned.index());
    }
}
