package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeshift.redshift.client.ConflictException;
import io.lakeshift.redshift.client.StatementAbortedException;
import io.lakeshift.redshift.client.StatementException;
import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.client.StatementProgress;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.StatementTimedOutException;
import io.lakeshift.redshift.client.TransactionRefusedException;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.view.AutoRefreshChange;
import io.lakeshift.redshift.client.view.NotedView;
import io.lakeshift.redshift.client.view.OvertakenException;
import io.lakeshift.redshift.client.view.SeenRefusals;
import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.StatementKind;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of a publication: a batch, or a part of one whose transaction the warehouse refuses, or what makes again what such
 * a part has dropped.
 */
final class BatchStep {
    private static final Logger LOG = LoggerFactory.getLogger(BatchStep.class);

    /** With the long poll of the batch itself, the two looks stay below the five minutes of the function. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    /** How long what had to go may take to be made again. */
    private static final Duration LONGEST_UNDOING = Duration.ofMinutes(45);

    private final StatementRunner runner;
    private final PublicationBatches batches;
    private final RunningExecutions executions;
    private final InstantSource clock;

    /** @param runner names the statements after the execution */
    BatchStep(StatementRunner runner, PublicationBatches batches, RunningExecutions executions, InstantSource clock) {
        this.runner = runner;
        this.batches = batches;
        this.executions = executions;
        this.clock = clock;
    }

    /** Takes a run this step further. */
    PublishRun of(PublishRun run) {
        List<StatementBatch> parts;
        try {
            parts = run.parts().isUndoing() ? undoing(run) : batches.partsOf(run);
        } catch (SqlPlanException unplannable) {
            return orUndo(run, unplannable);
        }
        StatementBatch batch = parts.get(run.parts().part());
        try {
            StatementProgress progress = new SubmittedBatch(
                            runner, executions, batches.publication().execution())
                    .progress(batch, run, batches.publication().token());
            if (progress instanceof Finished finished) {
                LOG.info("{} has finished as statement {}", described(run), finished.statementId());
                return behind(run, parts.size(), outcomes(run, batch, finished), List.of());
            }
            LOG.info("{} is running as statement {}", described(run), progress.statementId());
            return run.submitted(progress.statementId());
        } catch (ConflictException conflict) {
            return run.mayTryAgain() ? again(run, conflict) : orUndo(run, conflict);
        } catch (TransactionRefusedException refused) {
            return apart(run, refused);
        } catch (StatementFailedException failed) {
            if (OvertakenException.isUnderWay(failed) && run.mayTryAgain()) {
                return again(run, failed);
            }
            if (!mayBeRefused(batch)) {
                return orUndo(run, OvertakenException.orFailure(failed));
            }
            LOG.warn("{}", failed.getMessage());
            String kept =
                    saysInterval(batch) ? "; Redshift itself chooses when to refresh" : "; auto refresh stays off";
            return behind(run, parts.size(), List.of(), List.of(TextNode.valueOf(failed.getMessage() + kept)));
        } catch (StatementAbortedException | StatementTimedOutException ended) {
            return orUndo(run, ended);
        }
    }

    private static PublishRun again(PublishRun run, StatementException lost) {
        LOG.info("{} lost attempt {}: {}", described(run), run.progress().attempt() + 1, lost.getMessage());
        return run.again();
    }

    private static String described(PublishRun run) {
        return run.parts().equals(PublishRun.Parts.NONE)
                ? "Batch %d".formatted(run.batch())
                : "Part %d of batch %d%s"
                        .formatted(run.parts().part(), run.batch(), run.parts().isUndoing() ? ", undone," : "");
    }

    private Iterable<JsonNode> outcomes(PublishRun run, StatementBatch batch, Finished finished) {
        if (run.parts().isUndoing()) {
            return List.of();
        }
        return new ViewOutcomes(runner, session(finished.statementId()), batches.views())
                .of(batch, finished, batches.publication());
    }

    private static PublishRun behind(PublishRun run, int parts, Iterable<JsonNode> views, Iterable<JsonNode> warnings) {
        boolean more = run.parts().isUndoing() || run.parts().part() + 1 < parts;
        return more ? run.nextPart(views, warnings) : run.next(views, warnings);
    }

    /** Nothing of the transaction has happened: it is run again in parts, and the next plan does so from the start. */
    private PublishRun apart(PublishRun run, TransactionRefusedException refused) {
        TransactionRefusal refusal = refused.refusal();
        if (run.parts().isUndoing() || batches.refusedFor(run).contains(refusal)) {
            return orUndo(run, refused);
        }
        LOG.warn("{}", refused.getMessage());
        try {
            new SeenRefusals(session(refused.statementId())).remember(refusal);
        } catch (ConflictException another) {
            LOG.info("Another run remembers what is refused at this moment: {}", another.getMessage());
        }
        return run.apart(
                refusal,
                TextNode.valueOf("This warehouse refuses %s in a transaction; it is run outside of one from now on"
                        .formatted(refusal)));
    }

    private List<StatementBatch> undoing(PublishRun run) {
        List<NotedView> notes = noted("%d %s".formatted(run.parts().part(), run.progress()));
        if (notes.isEmpty()) {
            throw new ReplacementUndoneException(run.parts().failure()
                    + "; what had been dropped for it is again what it was. Start a new execution instead of redriving this"
                    + " one");
        }
        return batches.undoing(notes, run);
    }

    /** If the run has dropped what it cannot make anew, the old is made again before the failure is told. */
    private PublishRun orUndo(PublishRun run, RuntimeException failure) {
        if (run.parts().isUndoing()) {
            throw new ReplacementUndoneException(
                    run.parts().failure()
                            + "; what had been dropped for it could not be made again either: " + failure.getMessage()
                            + ". It is noted in lakeshift_publish.replacement, from which the next run of the script brings it back");
        }
        boolean whole = batches.refusedFor(run).isEmpty();
        if (whole || noted("%d %s".formatted(run.batch(), run)).isEmpty()) {
            throw failure;
        }
        LOG.warn("{}; what was dropped is made again", failure.getMessage());
        return run.undoing(failure.getMessage(), clock.instant().plus(LONGEST_UNDOING));
    }

    /** @param moment tells this look from others of the execution */
    private List<NotedView> noted(String moment) {
        String execution = batches.publication().execution();
        return NotedView.of(execution, session(execution + " looks at " + moment), new NotedViewJson());
    }

    private StatementSession session(String invocation) {
        return StatementSession.of(runner, invocation, LONGEST_LOOK);
    }

    /** Whether the batch is only the wish for auto refresh where Redshift may not have it. */
    private boolean mayBeRefused(StatementBatch batch) {
        return batch.statements().size() == 1
                && batch.statements().get(0).kind() == StatementKind.ALTER_MATERIALIZED_VIEW
                && (saysInterval(batch)
                        || batches.publication().decisions().values().stream()
                                .anyMatch(decision -> decision.autoRefresh() == AutoRefreshChange.ON_IF_ALLOWED));
    }

    private static boolean saysInterval(StatementBatch batch) {
        return batch.statements().get(0).tokens().stream().anyMatch(token -> token.isWord("INTERVAL"));
    }
}
