package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.cloud.process.ChildProcess;
import io.lakeshift.local.compute.lambda.RuntimeApi.Invocation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process of a function. It serves one invocation at a time; after a timeout, a crash or a failed start it is of no
 * more use.
 */
final class FunctionProcess implements AutoCloseable {
    private static final Duration INIT_TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST_RESPONSE_BYTES = 6 * 1024 * 1024;

    private final DeployedFunction function;
    private final Parts parts;
    private final Instant credentialsEnd;
    private final Instant started = Instant.now();
    private Instant lastUsed = started;
    private boolean initialized;
    private boolean broken;

    FunctionProcess(DeployedFunction function, Parts parts, Instant credentialsEnd) {
        this.function = requireNonNull(function, "function is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.credentialsEnd = requireNonNull(credentialsEnd, "credentialsEnd is null");
    }

    /** What a function's process consists of. */
    record Parts(ChildProcess process, RuntimeApi api, ProcessOutput output) {
        Parts {
            requireNonNull(process, "process is null");
            requireNonNull(api, "api is null");
            requireNonNull(output, "output is null");
        }
    }

    /**
     * What came of an invocation.
     *
     * @param logTail the last 4 KB it logged
     * @param duration how long the function took, without being loaded; zero if it could not be loaded
     */
    record Outcome(FunctionResult result, byte[] logTail, Duration duration) {}

    /** Whether it can take an invocation that may last as long as the function's timeout. */
    boolean isUsable() {
        return !broken
                && parts.process().isAlive()
                && Instant.now().plus(function.timeout()).isBefore(credentialsEnd);
    }

    Instant lastUsed() {
        return lastUsed;
    }

    /** Runs the function on the event and waits for its answer, at most for the function's timeout. */
    Outcome invoke(String functionArn, byte[] payload) {
        String requestId = UUID.randomUUID().toString();
        FunctionResult result = initialize(requestId);
        Duration duration = Duration.ZERO;
        if (result == null) {
            parts.output().begin("START RequestId: %s Version: %s".formatted(requestId, function.version()));
            Instant begin = Instant.now();
            result = answer(new Invocation(requestId, functionArn, begin.plus(function.timeout()), payload));
            duration = Duration.between(begin, Instant.now());
            double millis = duration.toNanos() / 1e6;
            parts.output().add("END RequestId: " + requestId);
            parts.output()
                    .add(String.format(
                            Locale.ROOT,
                            "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB",
                            requestId,
                            millis,
                            (long) Math.ceil(millis),
                            function.memoryMegabytes()));
        }
        lastUsed = Instant.now();
        return new Outcome(result, parts.output().tail(), duration);
    }

    /** Waits until the function is loaded. One that cannot be is of no more use; an invocation tells why. */
    void load() {
        initialize(UUID.randomUUID().toString());
    }

    /** Ends the process from another thread; the invocation that runs in it sees a crash. */
    void stop() {
        parts.process().close();
    }

    /** Ends the process without asking it, as Lambda does with functions that have no extensions. */
    @Override
    public void close() {
        broken = true;
        parts.process().kill();
        parts.api().close();
        parts.output().collect();
        parts.output().delete();
    }

    /** Waits until the function is loaded; gives the failure if it cannot be. */
    private FunctionResult initialize(String requestId) {
        if (initialized) {
            return null;
        }
        RuntimeApi api = parts.api();
        CompletableFuture<Integer> exit = parts.process().exit();
        CompletableFuture<Object> first = CompletableFuture.anyOf(api.ready(), api.initError(), exit);
        if (!await(first, INIT_TIMEOUT)) {
            return failure(
                    "Sandbox.Timedout",
                    "RequestId: %s Error: the function was not loaded after %d seconds"
                            .formatted(requestId, INIT_TIMEOUT.toSeconds()));
        }
        if (api.initError().isDone()) {
            broken = true;
            parts.output().collect();
            return new FunctionResult(true, api.initError().join());
        }
        if (exit.isDone()) {
            return crashed(requestId, exit.join());
        }
        initialized = true;
        parts.output()
                .begin("INIT_REPORT Init Duration: %d ms"
                        .formatted(Duration.between(started, Instant.now()).toMillis()));
        return null;
    }

    private FunctionResult answer(Invocation invocation) {
        CompletableFuture<FunctionResult> answer = parts.api().submit(invocation);
        CompletableFuture<Integer> exit = parts.process().exit();
        boolean inTime = await(CompletableFuture.anyOf(answer, exit), function.timeout());
        if (answer.isDone()) {
            return withinSize(answer.join());
        }
        if (!inTime) {
            String message = String.format(
                    Locale.ROOT,
                    "Task timed out after %.2f seconds",
                    function.timeout().toMillis() / 1000.0);
            parts.output().add("%s %s %s".formatted(Instant.now(), invocation.requestId(), message));
            return failure("Sandbox.Timedout", "RequestId: %s Error: %s".formatted(invocation.requestId(), message));
        }
        return crashed(invocation.requestId(), exit.join());
    }

    private FunctionResult crashed(String requestId, int exitCode) {
        String message = "RequestId: %s Error: Runtime exited %s".formatted(requestId, how(exitCode));
        parts.output().add(message);
        return failure("Runtime.ExitError", message);
    }

    /** As Lambda says it; a process that a signal ended has 128 and the signal as its exit code. */
    private static String how(int exitCode) {
        return switch (exitCode) {
            case 0 -> "without providing a reason";
            case 134 -> "with error: signal: aborted";
            case 137 -> "with error: signal: killed";
            case 139 -> "with error: signal: segmentation fault";
            case 143 -> "with error: signal: terminated";
            default -> "with error: exit status " + exitCode;
        };
    }

    private FunctionResult failure(String type, String message) {
        broken = true;
        return new FunctionResult(true, document(type, message));
    }

    private static FunctionResult withinSize(FunctionResult result) {
        if (result.payload().length <= MOST_RESPONSE_BYTES) {
            return result;
        }
        return new FunctionResult(
                true,
                document(
                        "Function.ResponseSizeTooLarge",
                        "Response payload size exceeded maximum allowed payload size (%d bytes)."
                                .formatted(MOST_RESPONSE_BYTES)));
    }

    private static byte[] document(String type, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errorType", type)
                .put("errorMessage", message)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean await(CompletableFuture<?> future, Duration timeout) {
        try {
            future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a function's process could not be watched", e);
        }
    }
}
