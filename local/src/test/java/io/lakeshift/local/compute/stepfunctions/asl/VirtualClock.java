package io.lakeshift.local.compute.stepfunctions.asl;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A time in which every wait is over at once. */
final class VirtualClock implements ExecutionClock {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private Instant now = START;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void await(CompletableFuture<?> signal, Optional<Instant> deadline) {
        if (!signal.isDone() && deadline.isPresent() && deadline.get().isAfter(now)) {
            now = deadline.get();
        } else if (!signal.isDone() && deadline.isEmpty()) {
            throw new IllegalStateException("This would wait for ever");
        }
    }
}
