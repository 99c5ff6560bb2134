package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.ConflictException;
import io.lakeshift.redshift.StatementFailedException;
import io.lakeshift.redshift.StatementProgress;
import io.lakeshift.redshift.StatementProgress.Finished;
import io.lakeshift.redshift.StatementRunner;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.StatementBatch;
import io.lakeshift.redshift.sql.StatementKind;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a batch one long poll further. */
final class BatchRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
    private static final int ATTEMPTS = 5;

    /** With the long poll of the batch itself, the two looks stay below the five minutes of the function. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    private final StatementRunner runner;
    private final ScriptStore scripts;
    private final RunningExecutions executions;

    BatchRunner(StatementRunner runner, ScriptStore scripts, RunningExecutions executions) {
        this.runner = runner;
        this.scripts = scripts;
        this.executions = executions;
    }

    ObjectNode advance(BatchRun run) {
        StatementRunner labelled =
                runner.named(StatementLabel.of(run.publication().execution()).text());
        StatementBatch batch = batch(run.publication(), run.batch().index());
        try {
            StatementProgress progress = progress(labelled, batch, run);
            return progress instanceof Finished finished
                    ? finished(labelled, batch, run, finished)
                    : running(run.submitted(progress.statementId()));
        } catch (ConflictException conflict) {
            if (run.progress().attempt() + 1 >= ATTEMPTS) {
                throw conflict;
            }
            // The state machine's pause before the next invocation is the pause between the attempts.
            LOG.info(
                    "Batch {} lost attempt {}: {}",
                    run.batch().index(),
                    run.progress().attempt() + 1,
                    conflict.getMessage());
            return run.again().toJson("RUNNING");
        } catch (StatementFailedException refused) {
            if (!mayBeRefused(run.publication(), batch)) {
                throw OvertakenException.orFailure(refused);
            }
            LOG.warn("{}", refused.getMessage());
            ObjectNode answer = run.submitted(refused.statementId()).toJson("FINISHED");
            answer.putArray("views");
            answer.putArray("warnings")
                    .add(refused.getMessage()
                            + (saysInterval(batch)
                                    ? "; Redshift itself chooses when to refresh"
                                    : "; auto refresh stays off"));
            return answer;
        }
    }

    private StatementProgress progress(StatementRunner labelled, StatementBatch batch, BatchRun run) {
        if (run.progress().statementId().isPresent()) {
            String id = run.progress().statementId().get();
            labelled.requireTime(batch, id, run.progress().deadline());
            return labelled.await(batch, id);
        }
        StatementProgress progress = labelled.submit(batch, run.token());
        if (progress instanceof StatementProgress.Running
                && !executions.isRunning(run.publication().execution())) {
            // Who stopped the execution has looked for its statements before this one was there.
            List<String> cancelled = labelled.cancelAll();
            LOG.info("The execution was stopped meanwhile; cancelled {}", cancelled);
        }
        return progress;
    }

    private static ObjectNode running(BatchRun run) {
        LOG.info(
                "Batch {} is running as statement {}",
                run.batch().index(),
                run.progress().statementId().orElse(""));
        return run.toJson("RUNNING");
    }

    private ObjectNode finished(StatementRunner labelled, StatementBatch batch, BatchRun run, Finished finished) {
        LOG.info("Batch {} has finished as statement {}", run.batch().index(), finished.statementId());
        ObjectNode answer = run.submitted(finished.statementId()).toJson("FINISHED");
        WarehouseSession session = new WarehouseSession(labelled, finished.statementId(), LONGEST_LOOK);
        answer.set(
                "views",
                new ViewOutcomes(labelled, session, definitions(run.publication()))
                        .of(batch, finished, run.publication()));
        answer.putArray("warnings");
        return answer;
    }

    /** Whether the batch is only the wish for auto refresh where Redshift may not have it. */
    private static boolean mayBeRefused(Publication publication, StatementBatch batch) {
        return batch.statements().size() == 1
                && batch.statements().get(0).kind() == StatementKind.ALTER_MATERIALIZED_VIEW
                && (saysInterval(batch)
                        || publication.decisions().values().stream()
                                .anyMatch(decision -> decision.autoRefresh() == AutoRefreshChange.ON_IF_ALLOWED));
    }

    private static boolean saysInterval(StatementBatch batch) {
        return batch.statements().get(0).tokens().stream().anyMatch(token -> token.isWord("INTERVAL"));
    }

    private SqlScript script(Publication publication) {
        Publication.ScriptVersion version = publication.script();
        return PublicationLayout.script(scripts.read(version.key(), version.version()), publication.arguments());
    }

    private List<MaterializedView> definitions(Publication publication) {
        return LiveViews.views(script(publication));
    }

    private StatementBatch batch(Publication publication, int index) {
        Publication.ScriptVersion version = publication.script();
        SqlScript script = script(publication);
        List<StatementBatch> batches =
                PublicationLayout.plan(script, publication.decisions()).batches();
        if (index >= batches.size()) {
            throw new IllegalArgumentException("%s at version '%s' has %d batches, but batch %d (from 0) was to be run"
                    .formatted(version.key(), version.version(), batches.size(), index));
        }
        return batches.get(index);
    }
}
