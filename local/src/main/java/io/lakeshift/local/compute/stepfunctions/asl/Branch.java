package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import io.lakeshift.local.compute.stepfunctions.history.Track;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** One line of control of an execution: its context object, its events, its time. Used by one thread at a time. */
public final class Branch {
    private final Interpreter interpreter;
    private final BranchCancellation cancellation;
    private final Track track;
    private final ObjectNode context;
    private final Standing standing;

    /**
     * @param context the context object with Execution and StateMachine; the branch keeps State and Task in it
     * @param standing where the branch goes on, and is told where it comes to
     */
    public Branch(
            Interpreter interpreter,
            BranchCancellation cancellation,
            Track track,
            ObjectNode context,
            Standing standing) {
        this.interpreter = interpreter;
        this.cancellation = cancellation;
        this.track = track;
        this.context = context;
        this.standing = standing;
    }

    /** A branch for the flow of a number within the state; one that goes on follows the entry to its state, another one the start. */
    Branch fork(BranchCancellation below, int number, Track start) {
        Standing inner = standing.within(number);
        Track line = inner.isBegun() ? start.after(inner.entered()) : start.fork();
        return new Branch(interpreter, below, line, context.deepCopy(), inner);
    }

    Standing standing() {
        return standing;
    }

    Interpreter interpreter() {
        return interpreter;
    }

    BranchCancellation cancellation() {
        return cancellation;
    }

    Track track() {
        return track;
    }

    ObjectNode context() {
        return context;
    }

    RandomGenerator random() {
        return interpreter.random();
    }

    Instant now() {
        return interpreter.clock().now();
    }

    Scope scope(JsonNode input) {
        return new Scope(input, context);
    }

    void enter(String state) {
        cancellation.check();
        context.remove("Task");
        ObjectNode entry = context.putObject("State");
        entry.put("EnteredTime", now().truncatedTo(ChronoUnit.MILLIS).toString());
        entry.put("Name", state);
        entry.put("RetryCount", 0);
    }

    void countRetry() {
        ObjectNode state = (ObjectNode) context.get("State");
        state.put("RetryCount", state.path("RetryCount").asInt() + 1);
    }

    void pause(Duration duration) {
        pauseUntil(now().plus(duration));
    }

    void pauseUntil(Instant moment) {
        while (!await(new CompletableFuture<>(), Optional.of(moment)) && now().isBefore(moment)) {
            cancellation.check();
        }
    }

    /**
     * Waits for a signal.
     *
     * @return false when the deadline came first
     * @throws BranchStoppedException when the execution is stopped or times out before
     */
    boolean await(CompletableFuture<?> signal, Optional<Instant> deadline) {
        cancellation.check();
        Optional<Instant> end = cancellation.deadline();
        Optional<Instant> first =
                deadline.filter(own -> end.isEmpty() || own.isBefore(end.get())).or(() -> end);
        if (!signal.isDone()) {
            interpreter.clock().await(CompletableFuture.anyOf(signal, cancellation.signal()), first);
        }
        cancellation.check();
        if (end.isPresent() && !now().isBefore(end.get())) {
            cancellation.timeOut();
            throw new BranchStoppedException();
        }
        return signal.isDone();
    }
}
