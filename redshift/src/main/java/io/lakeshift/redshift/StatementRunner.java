package io.lakeshift.redshift;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.StatementProgress.Finished;
import io.lakeshift.redshift.StatementProgress.Running;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.StatementBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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

    private static final int ATTEMPTS = 5;
    /** Error 1023 of a serializable database and its wordings; nothing else is worth running again as it is. */
    private static final Pattern CONFLICT = Pattern.compile(
            "^\\W*(ERROR:)?\\s*1023\\b|serializable isolation violation|conflict with concurrent transaction",
            Pattern.CASE_INSENSITIVE);

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

    /** A client whose sockets outlive a long poll and which waits out throttling and the limits of active statements. */
    public static RedshiftDataClientBuilder clientBuilder() {
        return DataApi.clientBuilder();
    }

    /**
     * Submits a batch and waits up to 30 seconds for its end.
     *
     * @param token the same token submits the batch once, however often this is called within eight hours
     * @throws SerializationConflictException if a concurrent transaction won; submit again with the next attempt's token
     * @throws StatementException if it failed otherwise
     */
    public StatementProgress submit(StatementBatch batch, ClientToken token) {
        SqlPlace first = batch.statements().get(0).place();
        DataApi.Submitted submitted = calling(first, () -> api.submit(batch, token));
        return switch (submitted.status().toUpperCase(Locale.ROOT)) {
            case "FINISHED" -> new Finished(submitted.statementId());
            case "FAILED", "ABORTED" -> judge(batch, calling(first, () -> api.describe(submitted.statementId())));
            default -> new Running(submitted.statementId());
        };
    }

    /** Waits up to 30 seconds more for the end of a submitted batch; otherwise like {@link #submit}. */
    public StatementProgress await(StatementBatch batch, String statementId) {
        SqlPlace first = batch.statements().get(0).place();
        return judge(batch, calling(first, () -> api.awaitEnd(statementId)));
    }

    /**
     * Runs a batch to its end. A batch that lost against a concurrent transaction is run again, five times at most, after
     * a growing pause with jitter.
     *
     * @param timeout how long it may take in all; then it is cancelled
     * @throws StatementTimedOutException if it did not end in time
     * @throws StatementException if it failed otherwise
     */
    public Finished run(StatementBatch batch, ClientToken token, Duration timeout) {
        Instant deadline = clock.instant().plus(timeout);
        for (int attempt = 0; ; attempt++) {
            try {
                StatementProgress progress = submit(batch, token.attempt(attempt));
                while (progress instanceof Running) {
                    requireTime(batch, progress.statementId(), deadline);
                    progress = await(batch, progress.statementId());
                }
                return (Finished) progress;
            } catch (SerializationConflictException conflict) {
                if (attempt + 1 == ATTEMPTS || !clock.instant().isBefore(deadline)) {
                    throw conflict;
                }
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
        SqlPlace first = batch.statements().get(0).place();
        if (calling(first, () -> endedBeforeItWasCancelled(batch, statementId))) {
            return;
        }
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
        return calling(batch.statements().get(number - 1).place(), () -> api.rows(id));
    }

    private static StatementProgress judge(StatementBatch batch, DescribeStatementResponse described) {
        return switch (described.statusAsString()) {
            case "FINISHED" -> new Finished(described.id());
            case "FAILED" -> throw failure(batch, described);
            case "ABORTED" ->
                throw new StatementAbortedException(
                        failedPlace(batch, described), described.id(), "was cancelled" + because(described.error()));
            default -> new Running(described.id());
        };
    }

    private static StatementException failure(StatementBatch batch, DescribeStatementResponse described) {
        SqlPlace place = failedPlace(batch, described);
        String error = described.subStatements().stream()
                .filter(sub -> "FAILED".equals(sub.statusAsString()) && sub.error() != null)
                .map(SubStatementData::error)
                .findFirst()
                .orElse(String.valueOf(described.error()));
        if (CONFLICT.matcher(error).find()) {
            return new SerializationConflictException(place, described.id(), "lost a conflict: " + error);
        }
        return new StatementFailedException(place, described.id(), "failed: " + error);
    }

    /** The place of the statement that failed, by its id {@code <batch id>:<number>}. */
    private static SqlPlace failedPlace(StatementBatch batch, DescribeStatementResponse described) {
        return described.subStatements().stream()
                .filter(sub -> "FAILED".equals(sub.statusAsString()))
                .map(sub -> Integer.parseInt(sub.id().substring(sub.id().lastIndexOf(':') + 1)))
                .filter(number -> number >= 1 && number <= batch.statements().size())
                .map(number -> batch.statements().get(number - 1).place())
                .findFirst()
                .orElse(batch.statements().get(0).place());
    }

    private static String because(String error) {
        return error == null || error.isBlank() ? "" : ": " + error;
    }

    private static <T> T calling(SqlPlace place, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException refused) {
            String code = refused.awsErrorDetails() == null
                    ? "HTTP " + refused.statusCode()
                    : refused.awsErrorDetails().errorCode() + ": "
                            + refused.awsErrorDetails().errorMessage();
            throw new StatementRejectedException(place, "was not accepted by the Redshift Data API: " + code, refused);
        } catch (SdkException unreachable) {
            throw new StatementRejectedException(
                    place, "did not reach the Redshift Data API: " + unreachable.getMessage(), unreachable);
        }
    }
}
