package io.lakeshift.local.warehouse.wire;

import java.util.List;
import java.util.Optional;

/** A prepared statement with values, on its way. */
final class Portal implements AutoCloseable {
    private final PreparedText prepared;
    private final Optional<SentStatement.Filled> filled;
    private final List<Integer> formats;
    private String tag;
    private KeptRows rows;

    /** @param formats of the result's columns, as a message lists them */
    Portal(PreparedText prepared, Optional<SentStatement.Filled> filled, List<Integer> formats) {
        this.prepared = prepared;
        this.filled = filled;
        this.formats = formats;
    }

    PreparedText prepared() {
        return prepared;
    }

    /** What it runs; empty if its text has no statement. */
    Optional<SentStatement.Filled> filled() {
        return filled;
    }

    List<Integer> formats() {
        return formats;
    }

    /** Whether its statement was run. */
    boolean isRun() {
        return tag != null;
    }

    void run(String done) {
        tag = done;
    }

    /** What the client is told when it has all rows. */
    String tag() {
        return tag;
    }

    /** Keeps its rows, to be taken in portions. */
    void keep(KeptRows kept) {
        rows = kept;
    }

    /** The rows that it keeps. */
    Optional<KeptRows> rows() {
        return Optional.ofNullable(rows);
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
