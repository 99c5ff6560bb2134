package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeshift.redshift.ConflictException;
import io.lakeshift.redshift.StatementFailedException;
import io.lakeshift.redshift.StatementProgress;
import io.lakeshift.redshift.StatementProgress.Finished;
import io.lakeshift.redshift.StatementRunner;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.StatementBatch;
import io.lakeshift.redshift.sql.StatementKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a publication one batch further, or one long poll. Not safe for use by several threads. */
final class BatchRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    /** How often a batch may lose; the last pauses between its attempts are five minutes each. */
    private static final int ATTEMPTS = 12;

    /**
     * How many invocations a publication may take besides those that wait. An invocation leaves seven events in the history
     * of its execution, and one that waits nine; 25,000 are the most there may be, of which a publication that waits for 23
     * hours needs 17,000.
     */
    private static final int MOST_INVOCATIONS = 1000;

    /** With the long poll of the batch itself, the two looks stay below the five minutes of the function. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    /** With the long poll and the looks of the last batch it begins, below the five minutes of the function too. */
    private static final Duration LONGEST_TURN = Duration.ofMinutes(3);

    private final StatementRunner runner;
    private final ScriptStore scripts;
    private final Publications publications;
    private final RunningExecutions executions;
    private final InstantSource clock;
    private Map<String, List<StatementBatch>> latest = Map.of();

    BatchRunner(
            StatementRunner runner,
            ScriptStore scripts,
            Publications publications,
            RunningExecutions executions,
            InstantSource clock) {
        this.runner = runner;
        this.scripts = scripts;
        this.publications = publications;
        this.executions = executions;
        this.clock = clock;
    }

    /**
     * Runs the next batch, or looks after the one that runs. Of a publication of more than {@value #MOST_INVOCATIONS}
     * batches, it runs several.
     *
     * @throws io.lakeshift.redshift.StatementException if the first of them fails; the failure of a later one is left to the next invocation, so
     *     that the state tells which batches are done
     */
    PublishRun advance(PublishRun run) {
        if (run.isFinished()) {
            return run;
        }
        Publication publication = publications.read(run.plan().publication());
        List<StatementBatch> batches = batches(run.plan().publication(), publication);
        StatementRunner labelled =
                runner.named(StatementLabel.of(publication.execution()).text());
        int most = 1 + (run.plan().batches() - 1) / MOST_INVOCATIONS;
        Instant end = clock.instant().plus(LONGEST_TURN);
        PublishRun now = step(labelled, publication, batches, run);
        for (int done = 1; done < most && goesOn(now, end, publication); done++) {
            try {
                now = step(labelled, publication, batches, now);
            } catch (RuntimeException failure) {
                LOG.info("Batch {} failed; the next invocation is told so too, and tells it", now.batch());
                return now;
            }
        }
        return now;
    }

    private boolean goesOn(PublishRun run, Instant end, Publication publication) {
        boolean ready = run.progress().statementId().isEmpty() && run.progress().attempt() == 0;
        return ready
                && !run.isFinished()
                && clock.instant().isBefore(end)
                && executions.isRunning(publication.execution());
    }

    private PublishRun step(
            StatementRunner labelled, Publication publication, List<StatementBatch> batches, PublishRun run) {
        StatementBatch batch = batch(publication, batches, run.batch());
        try {
            StatementProgress progress = progress(labelled, publication, batch, run);
            if (progress instanceof Finished finished) {
                LOG.info("Batch {} has finished as statement {}", run.batch(), finished.statementId());
                WarehouseSession session = new WarehouseSession(labelled, finished.statementId(), LONGEST_LOOK);
                return run.next(
                        new ViewOutcomes(labelled, session, LiveViews.views(script(publication)))
                                .of(batch, finished, publication),
                        List.of());
            }
            LOG.info("Batch {} is running as statement {}", run.batch(), progress.statementId());
            return run.submitted(progress.statementId());
        } catch (ConflictException conflict) {
            if (run.progress().attempt() + 1 >= ATTEMPTS) {
                throw conflict;
            }
            LOG.info("Batch {} lost attempt {}: {}", run.batch(), run.progress().attempt() + 1, conflict.getMessage());
            return run.again();
        } catch (StatementFailedException refused) {
            if (!mayBeRefused(publication, batch)) {
                throw OvertakenException.orFailure(refused);
            }
            LOG.warn("{}", refused.getMessage());
            String kept =
                    saysInterval(batch) ? "; Redshift itself chooses when to refresh" : "; auto refresh stays off";
            return run.next(List.of(), List.of(TextNode.valueOf(refused.getMessage() + kept)));
        }
    }

    private StatementProgress progress(
            StatementRunner labelled, Publication publication, StatementBatch batch, PublishRun run) {
        if (run.progress().statementId().isPresent()) {
            String id = run.progress().statementId().get();
            labelled.requireTime(batch, id, run.progress().deadline());
            return labelled.await(batch, id);
        }
        StatementProgress progress = labelled.submit(batch, run.token(publication));
        if (progress instanceof StatementProgress.Running && !executions.isRunning(publication.execution())) {
            // Who stopped the execution has looked for its statements before this one was there.
            List<String> cancelled = labelled.cancelAll();
            LOG.info("The execution was stopped meanwhile; cancelled {}", cancelled);
        }
        return progress;
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

    private static StatementBatch batch(Publication publication, List<StatementBatch> batches, int index) {
        if (index >= batches.size()) {
            throw new IllegalArgumentException("%s at version '%s' has %d batches, but batch %d (from 0) was to be run"
                    .formatted(publication.script().key(), publication.script().version(), batches.size(), index));
        }
        return batches.get(index);
    }

    private SqlScript script(Publication publication) {
        Publication.ScriptVersion version = publication.script();
        return PublicationLayout.script(scripts.read(version.key(), version.version()), publication.arguments());
    }

    /** Mostly, one invocation after the other is of one publication, which does not change. */
    private List<StatementBatch> batches(String key, Publication publication) {
        List<StatementBatch> batches = Optional.ofNullable(latest.get(key))
                .orElseGet(() -> PublicationLayout.plan(script(publication), publication.decisions())
                        .batches());
        latest = Map.of(key, batches);
        return batches;
    }
}
