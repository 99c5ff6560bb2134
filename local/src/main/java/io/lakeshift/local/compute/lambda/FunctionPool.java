package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.compute.lambda.FunctionProcess.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The processes of one version of one function: as many as invocations run at the same time, up to a limit, beyond
 * which an invocation waits its turn. Thread-safe.
 */
final class FunctionPool implements AutoCloseable {
    private final Supplier<FunctionProcess> starter;
    private final int most;
    private final Semaphore places;
    private final Deque<FunctionProcess> idle = new ArrayDeque<>();
    private final List<FunctionProcess> busy = new ArrayList<>();
    private boolean retired;

    FunctionPool(Supplier<FunctionProcess> starter, int most) {
        this.starter = requireNonNull(starter, "starter is null");
        this.most = most;
        this.places = new Semaphore(most, true);
    }

    Outcome invoke(String functionArn, byte[] payload) {
        places.acquireUninterruptibly();
        try {
            FunctionProcess process = take();
            try {
                return process.invoke(functionArn, payload);
            } finally {
                giveBack(process);
            }
        } finally {
            places.release();
        }
    }

    /** Starts a process if there is none; invocations that come meanwhile wait for it, as they would for their own. */
    void startAhead() {
        if (!places.tryAcquire(most)) {
            return;
        }
        try {
            FunctionProcess process = take();
            try {
                process.load();
            } finally {
                giveBack(process);
            }
        } finally {
            places.release(most);
        }
    }

    /** Stops the processes that have been idle for that long. */
    void stopIdle(Duration age) {
        List<FunctionProcess> old;
        synchronized (this) {
            Instant limit = Instant.now().minus(age);
            old = idle.stream()
                    .filter(process -> !process.lastUsed().isAfter(limit))
                    .toList();
            idle.removeAll(old);
        }
        old.forEach(FunctionProcess::close);
    }

    /** Stops the idle processes, and each busy one when its invocation is done. */
    void retire() {
        synchronized (this) {
            retired = true;
        }
        stopIdle(Duration.ZERO);
    }

    /** Stops all processes; running invocations end as crashes. */
    @Override
    public void close() {
        retire();
        List<FunctionProcess> running;
        synchronized (this) {
            running = List.copyOf(busy);
        }
        running.forEach(FunctionProcess::stop);
    }

    private FunctionProcess take() {
        synchronized (this) {
            while (!idle.isEmpty()) {
                FunctionProcess process = idle.pop();
                if (process.isUsable()) {
                    busy.add(process);
                    return process;
                }
                process.close();
            }
        }
        FunctionProcess process = starter.get();
        synchronized (this) {
            busy.add(process);
        }
        return process;
    }

    private void giveBack(FunctionProcess process) {
        synchronized (this) {
            busy.remove(process);
            if (!retired && process.isUsable()) {
                idle.push(process);
                return;
            }
        }
        process.close();
    }
}
