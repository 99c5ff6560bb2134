package io.lakeshift.local.compute.stepfunctions.asl;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time an execution lives in. */
public interface ExecutionClock {
    Instant now();

    /**
     * Waits until the signal is done, in whatever way, or the deadline has come.
     *
     * @param deadline empty waits for the signal alone
     */
    void await(CompletableFuture<?> signal, Optional<Instant> deadline);

    /** The time of this machine. */
    static ExecutionClock ofMachine() {
        return new ExecutionClock() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void await(CompletableFuture<?> signal, Optional<Instant> deadline) {
                try {
                    if (deadline.isPresent()) {
                        signal.get(Math.max(0, now().until(deadline.get(), ChronoUnit.MILLIS)), TimeUnit.MILLISECONDS);
                    } else {
                        signal.get();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new BranchStoppedException();
                } catch (ExecutionException | TimeoutException e) {
                    // Whoever waits looks at the signal and the time itself.
                    return;
                }
            }
        };
    }
}
