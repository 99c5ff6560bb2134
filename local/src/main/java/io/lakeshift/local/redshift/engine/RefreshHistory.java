package io.lakeshift.local.redshift.engine;

import io.lakeshift.local.redshift.catalog.RelationName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The refreshes of a warehouse's materialized views since it was opened, the last thousand. Thread-safe. */
public final class RefreshHistory {
    private static final int KEPT = 1000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** One refresh that succeeded. */
    public record Entry(RelationName view, String user, Instant start, Instant end) {}

    synchronized void add(RelationName view, String user, Instant start) {
        entries.addLast(new Entry(view, user, start, Instant.now()));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    /** The refreshes, the oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
