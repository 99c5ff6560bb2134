package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a publication one batch further, or one long poll. Not safe for use by several threads. */
final class BatchRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    /**
     * How many invocations a publication may take besides those that wait. An invocation leaves seven events in the history
     * of its execution, and one that waits nine; 25,000 are the most there may be, of which a publication that waits for 23
     * hours needs 17,000.
     */
    private static final int MOST_INVOCATIONS = 1000;

    /** With the long poll and the looks of the last batch it begins, below the five minutes of the function too. */
    private static final Duration LONGEST_TURN = Duration.ofMinutes(3);

    private final StatementRunner runner;
    private final ScriptStore scripts;
    private final Publications publications;
    private final RunningExecutions executions;
    private final InstantSource clock;
    private Map<String, PublicationBatches> latest = Map.of();

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
     * batches, it runs several; of a batch in parts, all that do not take long.
     *
     * @throws io.lakeshift.redshift.client.StatementException if the first of them fails; the failure of a later one is left to
     *     the next invocation, so that the state tells what is done
     */
    PublishRun advance(PublishRun run) {
        if (run.isFinished()) {
            return run;
        }
        String key = run.plan().publication();
        if (Publications.isOfQueries(key)) {
            return new QueryStep(runner, executions).of(run, publications.readQueries(key));
        }
        PublicationBatches batches = batches(key);
        String execution = batches.publication().execution();
        BatchStep step = new BatchStep(runner.named(StatementLabel.of(execution).text()), batches, executions, clock);
        int end = run.batch() + 1 + (run.plan().batches() - 1) / MOST_INVOCATIONS;
        Instant until = clock.instant().plus(LONGEST_TURN);
        PublishRun now = step.of(run);
        while (now.batch() < end && goesOn(now, until, execution)) {
            try {
                now = step.of(now);
            } catch (RuntimeException failure) {
                LOG.info("Batch {} failed; the next invocation is told so too, and tells it", now.batch());
                return now;
            }
        }
        return now;
    }

    private boolean goesOn(PublishRun run, Instant until, String execution) {
        boolean ready = run.progress().statementId().isEmpty() && run.progress().attempt() == 0;
        return ready && !run.isFinished() && clock.instant().isBefore(until) && executions.isRunning(execution);
    }

    /** Mostly, one invocation after the other is of one publication, which does not change. */
    private PublicationBatches batches(String key) {
        PublicationBatches batches = Optional.ofNullable(latest.get(key)).orElseGet(() -> {
            Publication publication = publications.read(key);
            return new PublicationBatches(publication, script(publication));
        });
        latest = Map.of(key, batches);
        return batches;
    }

    private SqlScript script(Publication publication) {
        Publication.ScriptVersion version = publication.script();
        return scripts.read(version.key(), version.version()).statements(publication.arguments());
    }
}
