package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.runs.AuditedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks after the runs while a page is open, once for all pages, and tells each what changed. */
final class RunWatch implements AutoCloseable {
    /** What ended so long before a page began to listen is in the list that the page has read. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Supplier<List<AuditedRun>> runs;
    private final RunRows rows;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(look -> {
        Thread thread = new Thread(look, "console-runs");
        thread.setDaemon(true);
        return thread;
    });

    private final Future<?> looking;
    private boolean looked;

    /**
     * News for a page.
     *
     * @param name {@code runs}, or {@code problem} if the lake was not reached
     * @param data the document
     */
    record Event(String name, ObjectNode data) {}

    /** A page that listens. What it knows is only touched by the clock's thread. */
    static final class Listener {
        private final BlockingQueue<Event> news = new LinkedBlockingQueue<>();
        private Map<String, AuditedRun> known;
        private String problem;

        /** The next news; null if there is none in time. */
        Event next(Duration patience) throws InterruptedException {
            return news.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Tells of a problem, once for as long as it is the same. */
        private void hit(String found) {
            if (!found.equals(problem)) {
                news.add(new Event(
                        "problem", JsonNodeFactory.instance.objectNode().put("message", found)));
            }
            problem = found;
        }

        /** What a page has to be told, now that the runs are these. */
        private List<AuditedRun> fresh(Map<String, AuditedRun> now) {
            Instant recent = Instant.now().minus(OVERLAP);
            return now.values().stream()
                    .filter(run -> known == null
                            ? !run.row().status().isTerminal()
                                    || run.row().timing().updated().isAfter(recent)
                            : !run.equals(known.get(run.id())))
                    .toList();
        }
    }

    /**
     * A watch.
     *
     * @param runs gives all runs
     * @param rows tells of them
     * @param pause between two looks
     */
    RunWatch(Supplier<List<AuditedRun>> runs, RunRows rows, Duration pause) {
        this.runs = runs;
        this.rows = rows;
        this.looking = clock.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins to tell a page: first what has not ended or just did, then what changes. */
    Listener listen() {
        Listener listener = new Listener();
        listeners.add(listener);
        clock.execute(this::look);
        return listener;
    }

    /** Tells a page no more. */
    void forget(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public void close() {
        looking.cancel(true);
        clock.shutdownNow();
    }

    private void look() {
        // The first look is for the page that is about to be opened: what gives the runs has them by then.
        if (listeners.isEmpty() && looked) {
            return;
        }
        looked = true;
        try {
            Map<String, AuditedRun> now = new HashMap<>();
            runs.get().forEach(run -> now.put(run.id(), run));
            for (Listener listener : listeners) {
                List<AuditedRun> fresh = listener.fresh(now);
                // After a problem the page is told that it is over, even if nothing has changed.
                if (!fresh.isEmpty() || listener.problem != null) {
                    listener.news.add(event(fresh));
                }
                listener.known = now;
                listener.problem = null;
            }
        } catch (RuntimeException unreached) {
            // A look that fails ends no watch: the next one may succeed, and the pages are told.
            String problem = ConsoleApi.sentence(unreached);
            listeners.forEach(listener -> listener.hit(problem));
        }
    }

    private Event event(List<AuditedRun> runs) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode all = data.putArray("runs");
        rows.add(runs, all);
        return new Event("runs", data);
    }
}
