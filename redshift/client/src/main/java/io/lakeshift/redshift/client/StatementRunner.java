package io.lakeshift.redshift.client;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementProgress.Running;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.plan.StatementBatch.Commit;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.StatementKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClientBuilder;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/**
 * Runs batches in one database under one identity through the Redshift Data API. A batch that ends within the 30 seconds
 * of a long poll costs one call. Safe for use by several threads.
 *
 * <p>Every failure is a {@link StatementException} with the place of the statement in its script, Redshift's message and
 * the statement id.
 */
public final class StatementRunner {

    private static final int ATTEMPTS = 8;

    private final DataApi api;
    private final Clock clock;
    private final Pause pause;
    private final BackoffStrategy backoff =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(500), Duration.ofSeconds(15));

    /** A runner that uses {@code client}, which {@link #clientBuilder()} builds best. */
    public StatementRunner(RedshiftDataClient client, RedshiftDatabase database, ConnectionIdentity identity) {
        this(new DataApi(client, database, identity), Clock.systemUTC(), Pause.real());
    }

    StatementRunner(DataApi api, Clock clock, Pause pause) {
        this.api = requireNonNull(api, "api is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    /** A runner like this one that works in another database of the same warehouse. */
    public StatementRunner in(String database) {
        return new StatementRunner(api.in(database), clock, pause);
    }

    /** The database that statements are run in. */
    String database() {
        return api.database();
    }

    /** A client whose sockets outlive a long poll and which waits out throttling and the limits of active statements. */
    public static RedshiftDataClientBuilder clientBuilder() {
        return DataApi.clientBuilder();
    }

    /**
     * The same runner for statements of one purpose: lists of statements show {@code prefix} and the place.
     *
     * @param prefix at most 400 characters, such that no other purpose's begins with it
     */
    public StatementRunner named(String prefix) {
        return new StatementRunner(api.named(prefix), clock, pause);
    }

    /**
     * Cancels the statements of this runner's purpose that have not ended, whoever of the same identity submitted them.
     *
     * @return their ids
     * @throws IllegalStateException if the runner is not {@link #named(String)}
     */
    public List<String> cancelAll() {
        return new Cancellation(api).cancelAll();
    }

    /**
     * Submits a batch and waits up to 30 seconds for its end.
     *
     * @param token the same token submits the batch once, however often this is called within eight hours
     * @throws ConflictException if others got in the way; submit again with the next attempt's token
     * @throws StatementException if it failed otherwise
     */
    public StatementProgress submit(StatementBatch batch, ClientToken token) {
        return submit(batch, token, DataApi.LONGEST_WAIT);
    }

    private StatementProgress submit(StatementBatch batch, ClientToken token, Duration wait) {
        DataApi.Submitted submitted = calling(batch, () -> {
            try {
                return api.submit(batch, token, wait);
            } catch (AwsServiceException refused) {
                if (Conflict.isBusy(refused)) {
                    throw new ConflictException(
                            batch.statements().get(0).place(),
                            "",
                            "found no place (%s): %s".formatted(api.connection(), cause(refused)),
                            batch.statements());
                }
                throw refused;
            }
        });
        return switch (submitted.status().toUpperCase(Locale.ROOT)) {
            case "FINISHED" ->
                batch.commit() == Commit.ONE_BY_ONE
                        ? described(batch, submitted.statementId())
                        : new Finished(submitted.statementId());
            case "FAILED", "ABORTED" -> described(batch, submitted.statementId());
            default -> new Running(submitted.statementId());
        };
    }

    /** That a batch has finished does not say that each of its statements has, where each commits for itself. */
    private StatementProgress described(StatementBatch batch, String statementId) {
        return judge(batch, calling(batch, () -> api.describe(statementId)));
    }

    /** Waits up to 30 seconds more for the end of a submitted batch; otherwise like {@link #submit}. */
    public StatementProgress await(StatementBatch batch, String statementId) {
        return await(batch, statementId, DataApi.LONGEST_WAIT);
    }

    private StatementProgress await(StatementBatch batch, String statementId, Duration wait) {
        return calling(batch, () -> {
            try {
                return judge(batch, api.awaitEnd(statementId, wait));
            } catch (AwsServiceException refused) {
                if (Conflict.isBusy(refused)) {
                    return new Running(statementId);
                }
                throw refused;
            }
        });
    }

    /**
     * Runs the batches of a plan, one after the other, each to its end; see {@link #run(StatementBatch, ClientToken,
     * Duration)}. When one fails those before it stay, and those behind it are not run.
     *
     * @param token of one run of the plan, from which each batch gets its own; within eight hours the same token is told
     *     how that run went, so a rerun after a correction needs another one
     * @param timeout how long all of it may take
     * @return how each batch ended, in the order of the plan; for {@link #rows}
     * @throws StatementTimedOutException if it did not end in time
     * @throws StatementException if a batch failed otherwise
     */
    public List<Finished> run(StatementPlan plan, ClientToken token, Duration timeout) {
        Instant deadline = clock.instant().plus(timeout);
        List<Finished> finished = new ArrayList<>();
        for (StatementBatch batch : plan.batches()) {
            finished.add(run(batch, token.batch(finished.size()), deadline));
        }
        return finished;
    }

    /**
     * Runs a batch to its end. What lost against others is run again, seven times at most, after growing pauses with
     * jitter; where each statement commits for itself, only those that lost.
     *
     * @param timeout how long it may take in all; then it is cancelled
     * @throws StatementTimedOutException if it did not end in time
     * @throws StatementException if it failed otherwise
     */
    public Finished run(StatementBatch batch, ClientToken token, Duration timeout) {
        return run(batch, token, clock.instant().plus(timeout));
    }

    private Finished run(StatementBatch whole, ClientToken token, Instant deadline) {
        StatementBatch batch = whole;
        for (int attempt = 0; ; attempt++) {
            try {
                StatementProgress progress = submit(batch, token.attempt(attempt), until(deadline, clock.instant()));
                while (progress instanceof Running) {
                    requireTime(batch, progress.statementId(), deadline);
                    progress = await(batch, progress.statementId(), until(deadline, clock.instant()));
                }
                return (Finished) progress;
            } catch (ConflictException conflict) {
                if (attempt + 1 == ATTEMPTS || !clock.instant().isBefore(deadline)) {
                    throw conflict;
                }
                batch = new StatementBatch(conflict.lost(), whole.commit(), whole.reason());
                pause.rest(backoff.computeDelay(attempt + 1));
            }
        }
    }

    /**
     * Cancels a running batch if its time is over. One that ended just before is left for {@link #await} to tell.
     *
     * @throws StatementTimedOutException if it is
     */
    public void requireTime(StatementBatch batch, String statementId, Instant deadline) {
        if (clock.instant().isBefore(deadline)) {
            return;
        }
        if (calling(batch, () -> endedBeforeItWasCancelled(batch, statementId))) {
            return;
        }
        SqlPlace first = batch.statements().get(0).place();
        throw new StatementTimedOutException(first, statementId, "did not end by " + deadline + " and was cancelled");
    }

    private boolean endedBeforeItWasCancelled(StatementBatch batch, String statementId) {
        try {
            api.cancel(statementId);
            return false;
        } catch (AwsServiceException refused) {
            // What has just ended cannot be cancelled; whatever else is wrong, the description says so too.
            if (judge(batch, api.describe(statementId)) instanceof Finished) {
                return true;
            }
            throw refused;
        }
    }

    /**
     * All rows of a statement of a finished batch.
     *
     * @param number the statement's number in the batch, from 1
     */
    public List<ResultRow> rows(StatementBatch batch, Finished finished, int number) {
        boolean single = batch.statements().size() == 1;
        String id = single ? finished.statementId() : finished.statementId() + ":" + number;
        return calling(StatementBatch.of(batch.statements().get(number - 1)), () -> api.rows(id));
    }

    /** The columns of the result of a finished batch of one statement. */
    List<DescribedColumn> columns(StatementBatch batch, Finished finished) {
        return calling(batch, () -> api.columns(finished.statementId()));
    }

    /**
     * How long a statement of a finished batch took.
     *
     * @param number the statement's number in the batch, from 1
     */
    public Duration duration(StatementBatch batch, Finished finished, int number) {
        DescribeStatementResponse described = calling(batch, () -> api.describe(finished.statementId()));
        String id = finished.statementId() + ":" + number;
        long nanos = described.subStatements().stream()
                .filter(part -> part.id().equals(id))
                .findFirst()
                .map(SubStatementData::duration)
                .orElse(described.duration());
        return Duration.ofNanos(nanos);
    }

    private StatementProgress judge(StatementBatch batch, DescribeStatementResponse described) {
        try {
            return BatchVerdict.of(batch, described, api.connection());
        } catch (StatementFailedException failed) {
            boolean load = failed.statement().kind() == StatementKind.COPY && failed.queryId() > 0;
            throw load ? failed.because(new LoadErrors(api).of(described, failed.queryId())) : failed;
        }
    }

    private static Duration until(Instant deadline, Instant now) {
        Duration left = Duration.between(now, deadline);
        return left.compareTo(DataApi.LONGEST_WAIT) < 0 ? left : DataApi.LONGEST_WAIT;
    }

    private <T> T calling(StatementBatch batch, Supplier<T> call) {
        SqlPlace first = batch.statements().get(0).place();
        try {
            return call.get();
        } catch (AwsServiceException refused) {
            String cause = SecretText.of(batch).hiddenIn(cause(refused));
            throw new StatementRejectedException(
                    first, "was not accepted by the Redshift Data API (%s): %s".formatted(api.connection(), cause));
        } catch (SdkException unreachable) {
            throw new StatementRejectedException(
                    first,
                    "did not reach the Redshift Data API (%s): %s"
                            .formatted(api.connection(), unreachable.getMessage()),
                    unreachable);
        }
    }

    private static String cause(AwsServiceException refused) {
        return refused.awsErrorDetails() == null
                ? "HTTP " + refused.statusCode()
                : refused.awsErrorDetails().errorCode() + ": "
                        + refused.awsErrorDetails().errorMessage();
    }
}
