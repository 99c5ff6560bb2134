package io.lakeshift.redshift.engine.history;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.iceberg.ObjectAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Why loads failed, the last thousand of them. They outlive the transaction of the load. Thread-safe. */
public final class LoadErrorLog {
    private static final int KEPT = 1000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * The first row a COPY could not load.
     *
     * @param queryId the Data API's id of the COPY; 0 if it came another way
     * @param user who ran it
     */
    public record Entry(long queryId, String user, String database, Instant start, Reason reason) {}

    /**
     * What is wrong.
     *
     * @param line of the file, from 1; 0 if the file has none
     * @param column null if it is about no column
     */
    public record Reason(ObjectAddress file, long line, Column column, int code, String message) {}

    /** Remembers a failure. */
    public synchronized void add(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    /** The failures, the oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
