package io.lakeshift.redshift.client;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;

/**
 * One statement, from its submission to its last row. Each call is made on another thread, so that whoever waits for it can
 * be sent away at once; {@link #stop()} from any thread. A statement that was stopped is followed to its end all the same.
 */
final class PlainStatement {

    private static final Set<String> UNENDED = Set.of("SUBMITTED", "PICKED", "STARTED");
    private static final int POLL_SECONDS = 30;
    /** How long a person who stops a statement waits to hear what became of it. */
    private static final Duration CANCELLATION = Duration.ofMillis(700);

    private final RedshiftDataClient client;
    private final Executor threads;
    private final CompletableFuture<Object> stopped = new CompletableFuture<>();
    private final CompletableFuture<ExecuteStatementResponse> accepted = new CompletableFuture<>();
    private final AtomicBoolean cancelling = new AtomicBoolean();
    private volatile CompletableFuture<DescribeStatementResponse> ended = new CompletableFuture<>();
    private volatile boolean sent;

    PlainStatement(RedshiftDataClient client, Executor threads) {
        this.client = client;
        this.threads = threads;
    }

    /**
     * Submits it and waits for its end.
     *
     * @throws PlainSessionException if it is refused, fails or is stopped
     */
    DescribeStatementResponse run(Supplier<ExecuteStatementResponse> submission) {
        requireGoing();
        sent = true;
        threads.execute(() -> follow(submission));
        DescribeStatementResponse described = await(ended);
        if (!"FINISHED".equals(described.statusAsString())) {
            throw new PlainSessionException(
                    described.error() == null ? "the statement was cancelled" : described.error());
        }
        return described;
    }

    private void follow(Supplier<ExecuteStatementResponse> submission) {
        try {
            String id = submit(submission).id();
            if (stopped.isDone() && cancelling.compareAndSet(false, true)) {
                cancelUnheard(id);
            }
            ended.complete(end(id));
        } catch (RuntimeException failure) {
            ended.completeExceptionally(failure);
        }
    }

    /** Whoever stopped the statement did not know its id yet, and waits no more. */
    private void cancelUnheard(String id) {
        try {
            client.cancelStatement(request -> request.id(id));
        } catch (SdkException refused) {
            // There is nobody to tell; the statement is followed to the end that it has without.
            return;
        }
    }

    private ExecuteStatementResponse submit(Supplier<ExecuteStatementResponse> submission) {
        try {
            ExecuteStatementResponse answer = submission.get();
            accepted.complete(answer);
            return answer;
        } catch (RuntimeException refused) {
            accepted.completeExceptionally(refused);
            throw refused;
        }
    }

    private DescribeStatementResponse end(String id) {
        DescribeStatementResponse described;
        do {
            described = client.describeStatement(request -> request.id(id).waitTimeSeconds(POLL_SECONDS));
        } while (UNENDED.contains(described.statusAsString()));
        return described;
    }

    /** What the submission was answered; empty as long as it is not, and if it was refused. */
    Optional<ExecuteStatementResponse> accepted() {
        return accepted.isCompletedExceptionally() ? Optional.empty() : Optional.ofNullable(accepted.getNow(null));
    }

    /** Why the submission was refused; empty if it was not, or is not answered. */
    Optional<Throwable> refusal() {
        return accepted.isCompletedExceptionally()
                ? Optional.of(accepted.handle((answer, failure) -> failure).join())
                : Optional.empty();
    }

    /** How it ended; empty as long as that is not known. */
    Optional<DescribeStatementResponse> ended() {
        return ended.isCompletedExceptionally() ? Optional.empty() : Optional.ofNullable(ended.getNow(null));
    }

    /**
     * Waits for the end of another statement, which was sent before and for which nobody waits any more.
     *
     * @throws PlainSessionException if this one is stopped meanwhile, or the end cannot be heard of
     */
    void awaitEndOf(PlainStatement other) {
        await(other.accepted.handle((answer, failure) -> other));
        other.accepted().filter(answer -> other.ended().isEmpty()).ifPresent(answer -> {
            if (other.ended.isCompletedExceptionally()) {
                other.ended = CompletableFuture.supplyAsync(() -> other.end(answer.id()), threads);
            }
            await(other.ended);
        });
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
        return await(CompletableFuture.supplyAsync(call, threads));
    }

    private <T> T await(CompletableFuture<T> answer) {
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
        if (!sent) {
            return "the statement was not sent, for the one before it has not ended yet";
        }
        if (ended.isDone()) {
            return "no more rows are fetched";
        }
        return accepted()
                .filter(answer -> cancelling.compareAndSet(false, true))
                .map(answer -> cancelled(answer.id()))
                .orElse("the statement is cancelled once it is taken");
    }

    private String cancelled(String id) {
        long start = System.nanoTime();
        String words = CompletableFuture.supplyAsync(
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
        // What the statement leaves of a transaction is known with its end, which a cancellation is about to bring.
        long left = CANCELLATION.minusNanos(System.nanoTime() - start).toNanos();
        ended.handle((end, failure) -> words)
                .completeOnTimeout(words, Math.max(0, left), TimeUnit.NANOSECONDS)
                .join();
        return words;
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
