package io.lakeshift.local.compute.glue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The processes that wait for their next run: for a while, and few of them, for each holds memory. Thread-safe. */
final class IdleProcesses implements AutoCloseable {
    static final Duration KEPT = Duration.ofMinutes(2);

    private final int most;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "idle processes of jobs");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closed;

    /** @param most how many are kept */
    IdleProcesses(int most) {
        this.most = most;
    }

    /**
     * What a process was started with; a run that needs the same can use it.
     *
     * @param role whose credentials it has
     * @param command the program and its options
     */
    record Kind(String role, List<String> command) {}

    private record Waiting(Kind kind, SparkProcess process, Future<?> end) {}

    /** A process of this kind, which is the caller's from now on. */
    synchronized Optional<SparkProcess> take(Kind kind) {
        Optional<Waiting> found = waiting.stream()
                .filter(each -> each.kind().equals(kind) && each.process().isOfUse())
                .findFirst();
        found.ifPresent(one -> {
            waiting.remove(one);
            one.end().cancel(false);
        });
        return found.map(Waiting::process);
    }

    /** Keeps a process for the next run of its kind, or ends it if it is of no more use. */
    void keep(Kind kind, SparkProcess process) {
        Optional<SparkProcess> surplus = put(kind, process);
        surplus.ifPresent(SparkProcess::close);
    }

    private synchronized Optional<SparkProcess> put(Kind kind, SparkProcess process) {
        if (closed || !process.isOfUse()) {
            return Optional.of(process);
        }
        Future<?> end = clock.schedule(() -> end(process), KEPT.toMillis(), TimeUnit.MILLISECONDS);
        waiting.addFirst(new Waiting(kind, process, end));
        return waiting.size() > most ? Optional.of(waiting.removeLast().process()) : Optional.empty();
    }

    private void end(SparkProcess process) {
        boolean there;
        synchronized (this) {
            there = waiting.removeIf(each -> each.process() == process);
        }
        if (there) {
            process.close();
        }
    }

    @Override
    public void close() {
        List<Waiting> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(waiting);
            waiting.clear();
        }
        clock.shutdownNow();
        left.forEach(each -> each.process().close());
    }
}
