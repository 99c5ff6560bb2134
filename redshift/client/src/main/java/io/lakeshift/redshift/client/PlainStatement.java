package io.lakeshift.redshift.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;

/**
 * One statement or batch, from its submission to its last row. Each call is made on another thread, so that whoever waits
 * for it can be sent away at once; {@link #stop()} from any thread.
 */
final class PlainStatement {

    private static final Set<String> UNENDED = Set.of("SUBMITTED", "PICKED", "STARTED");
    private static final int POLL_SECONDS = 30;
    /** How long a person who stops a statement waits to hear what became of it. */
    private static final Duration CANCELLATION = Duration.ofMillis(700);

    private final RedshiftDataClient client;
    private final Executor threads;
    private final CompletableFuture<Object> stopped = new CompletableFuture<>();
    private final AtomicReference<String> unended = new AtomicReference<>("");

    PlainStatement(RedshiftDataClient client, Executor threads) {
        this.client = client;
        this.threads = threads;
    }

    /**
     * Submits it and waits for its end.
     *
     * @param submission gives the statement's id
     * @throws PlainSessionException if it is refused, fails or is stopped
     */
    DescribeStatementResponse run(Supplier<String> submission) {
        String id = call(() -> {
            String given = submission.get();
            unended.set(given);
            if (stopped.isDone()) {
                // Nobody waits for this submission any more: whoever stopped it did not know the id yet.
                client.cancelStatement(request -> request.id(given));
            }
            return given;
        });
        DescribeStatementResponse described;
        do {
            described = call(
                    () -> client.describeStatement(request -> request.id(id).waitTimeSeconds(POLL_SECONDS)));
        } while (UNENDED.contains(described.statusAsString()));
        unended.set("");
        if (!"FINISHED".equals(described.statusAsString())) {
            throw new PlainSessionException(
                    described.error() == null ? "the statement was cancelled" : described.error());
        }
        return described;
    }

    /** A page of a result; the token is null for the first. */
    GetStatementResultResponse page(String id, String token) {
        return call(() -> client.getStatementResult(request -> request.id(id).nextToken(token)));
    }

    /** @throws PlainSessionException if it was stopped */
    void requireGoing() {
        if (stopped.isDone()) {
            throw new PlainSessionException("Stopped: " + fate());
        }
    }

    /** Sends away whoever waits for this statement or its rows, and cancels it if it has not ended. */
    void stop() {
        stopped.complete("stopped");
    }

    private <T> T call(Supplier<T> call) {
        requireGoing();
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(call, threads);
        try {
            CompletableFuture.anyOf(answer, stopped).join();
            requireGoing();
            return answer.join();
        } catch (CompletionException failed) {
            throw failure(failed.getCause());
        }
    }

    /** What becomes of a statement that is stopped, in words. */
    private String fate() {
        String id = unended.getAndSet("");
        if (id.isEmpty()) {
            return "no more rows are fetched";
        }
        return CompletableFuture.supplyAsync(
                        () -> {
                            client.cancelStatement(request -> request.id(id));
                            return "the statement is cancelled";
                        },
                        threads)
                .completeOnTimeout(
                        "the cancellation was sent and is not answered yet",
                        CANCELLATION.toMillis(),
                        TimeUnit.MILLISECONDS)
                .exceptionally(refused -> "nobody waits for the statement any more, which was not cancelled: "
                        + failure(refused.getCause()).getMessage())
                .join();
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof AwsServiceException refused) {
            boolean silent = refused.awsErrorDetails() == null
                    || refused.awsErrorDetails().errorMessage() == null;
            return new PlainSessionException(
                    silent ? refused.getMessage() : refused.awsErrorDetails().errorMessage(), refused);
        }
        if (cause instanceof SdkException unreachable) {
            return new PlainSessionException(
                    "the Redshift Data API was not reached: " + unreachable.getMessage(), unreachable);
        }
        return cause instanceof RuntimeException other ? other : new IllegalStateException(cause);
    }
}
