package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** One attempt of a Task state: everything the work may do besides working. */
public final class TaskCall {
    private final Branch branch;
    private final TaskEvents events;
    private final TaskEvents.Timeouts timeouts;
    private final Optional<Instant> end;

    TaskCall(Branch branch, TaskEvents events, TaskEvents.Timeouts timeouts) {
        this.branch = branch;
        this.events = events;
        this.timeouts = timeouts;
        this.end = timeouts.timeout().map(limit -> branch.now().plus(limit));
    }

    public String roleArn() {
        return branch.context().path("Execution").path("RoleArn").asText();
    }

    public String executionArn() {
        return branch.context().path("Execution").path("Id").asText();
    }

    public String executionName() {
        return branch.context().path("Execution").path("Name").asText();
    }

    /** Records that the service took the request and what it answered. */
    public void submitted(JsonNode answer) {
        branch.track().record(events.type("Submitted"), events.output(answer));
    }

    /** Lets time pass, as far as the task's time and the execution's allow. */
    public void pause(Duration duration) {
        Instant until = branch.now().plus(duration);
        awaitUntil(new CompletableFuture<>(), Optional.of(until));
    }

    /** Does a call that blocks, on another thread, so that this task can be stopped meanwhile. */
    public <T> T offload(Supplier<T> work) {
        CompletableFuture<T> result =
                CompletableFuture.supplyAsync(work, branch.interpreter().workers());
        return await(result);
    }

    public <T> T await(CompletableFuture<T> result) {
        awaitUntil(result, Optional.empty());
        return join(result);
    }

    JsonNode await(Callbacks.Callback callback) {
        while (true) {
            CompletableFuture<Void> beat = callback.heartbeat();
            Optional<Instant> silence =
                    timeouts.heartbeat().map(limit -> branch.now().plus(limit));
            boolean signalled = awaitUntil(CompletableFuture.anyOf(callback.result(), beat), silence);
            if (callback.result().isDone()) {
                return join(callback.result());
            }
            if (!signalled) {
                throw new StateFailedException(StateFailedException.HEARTBEAT_TIMEOUT, "");
            }
        }
    }

    private boolean awaitUntil(CompletableFuture<?> signal, Optional<Instant> moment) {
        Optional<Instant> first =
                moment.filter(own -> end.isEmpty() || own.isBefore(end.get())).or(() -> end);
        while (!branch.await(signal, first)) {
            if (end.isPresent() && !branch.now().isBefore(end.get())) {
                throw new StateFailedException(StateFailedException.TIMEOUT, "");
            }
            if (moment.isPresent() && !branch.now().isBefore(moment.get())) {
                return false;
            }
        }
        return true;
    }

    private static <T> T join(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
