package io.lakeshift.local.compute.stepfunctions.asl;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Stops all branches below it: an execution has one, and so has each Parallel and Map state while it runs. */
public final class BranchCancellation {
    private final Optional<Instant> deadline;
    private final CompletableFuture<Void> signal = new CompletableFuture<>();
    private final CompletableFuture<Void> timedOut;
    private final Set<BranchCancellation> children = ConcurrentHashMap.newKeySet();

    private BranchCancellation(Optional<Instant> deadline, CompletableFuture<Void> timedOut) {
        this.deadline = deadline;
        this.timedOut = timedOut;
    }

    /**
     * That of an execution.
     *
     * @param deadline when the whole execution times out
     */
    public static BranchCancellation ofExecution(Optional<Instant> deadline) {
        return new BranchCancellation(deadline, new CompletableFuture<>());
    }

    /** One that is stopped with this one, and can be stopped alone. */
    BranchCancellation child() {
        BranchCancellation child = new BranchCancellation(deadline, timedOut);
        children.add(child);
        if (signal.isDone()) {
            child.cancel();
        }
        return child;
    }

    /** Forgets a child whose branches have all ended. */
    void release(BranchCancellation child) {
        children.remove(child);
    }

    public void cancel() {
        signal.complete(null);
        children.forEach(BranchCancellation::cancel);
    }

    void timeOut() {
        timedOut.complete(null);
        cancel();
    }

    /** Whether the execution ended because its own TimeoutSeconds passed. */
    public boolean isTimedOut() {
        return timedOut.isDone();
    }

    Optional<Instant> deadline() {
        return deadline;
    }

    CompletableFuture<Void> signal() {
        return signal;
    }

    void check() {
        if (signal.isDone()) {
            throw new BranchStoppedException();
        }
    }
}
