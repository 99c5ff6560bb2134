package io.lakeshift.local.compute.stepfunctions.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The events of one execution, recorded by all its branches. Safe for use by many threads. */
public final class History {
    /** A standard execution that records more fails, as in the service. */
    public static final int MAX_EVENTS = 25_000;

    private final Supplier<Instant> clock;
    private final Consumer<HistoryEvent> sink;
    private final List<HistoryEvent> events = new ArrayList<>();

    /** @param sink is given every event right after it was recorded, in order */
    public History(Supplier<Instant> clock, Consumer<HistoryEvent> sink) {
        this.clock = clock;
        this.sink = sink;
    }

    /** Goes on after events that were recorded earlier, which the sink is not given again. */
    public History after(List<HistoryEvent> earlier) {
        History history = new History(clock, sink);
        history.events.addAll(earlier);
        return history;
    }

    /** The id of the last event; 0 without one. */
    public synchronized long last() {
        return events.size();
    }

    /** Records an event of a branch and answers with its id. */
    synchronized long record(String type, long previousId, ObjectNode details) {
        // The last place is kept for the event that ends the execution.
        if (events.size() >= MAX_EVENTS - 1 && !type.startsWith("Execution")) {
            throw StateFailedException.runtime(
                    "The execution reached the maximum number of history events (%d).".formatted(MAX_EVENTS));
        }
        HistoryEvent event = new HistoryEvent(events.size() + 1L, previousId, clock.get(), type, details);
        events.add(event);
        sink.accept(event);
        return event.id();
    }

    public synchronized List<HistoryEvent> events() {
        return List.copyOf(events);
    }
}
