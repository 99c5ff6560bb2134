package io.lakeshift.local.warehouse.athena;

import io.lakeshift.local.cloud.caller.Caller;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** One query, from its submission on. Guarded by itself. */
final class QueryRecord {

    final String id;
    final Request request;
    private final Instant submitted = Instant.now();
    private State state = State.QUEUED;
    private String reason = "";
    private Instant completed;
    private ResultShape result = ResultShape.NOTHING;
    private Statement running;

    /** Where a query is. */
    enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        boolean isEnd() {
            return this == SUCCEEDED || this == FAILED || this == CANCELLED;
        }
    }

    /**
     * What was asked for.
     *
     * @param database the database of names without one, in lower case
     * @param output the object that its result goes to, {@code s3://...}
     */
    record Request(String sql, String workgroup, String database, String output, Caller caller) {}

    /** What a query is like at one moment. */
    record Look(State state, String reason, Instant submitted, Instant completed, ResultShape result) {}

    QueryRecord(String id, Request request) {
        this.id = id;
        this.request = request;
    }

    synchronized Look look() {
        return new Look(state, reason, submitted, completed, result);
    }

    /** Begins; false if it was cancelled before. */
    synchronized boolean begin() {
        if (state != State.QUEUED) {
            return false;
        }
        state = State.RUNNING;
        return true;
    }

    /**
     * Tells what a cancellation is to stop.
     *
     * @throws AthenaError if it was cancelled before
     */
    synchronized void runs(Statement statement) {
        if (state.isEnd()) {
            throw new AthenaError(reason);
        }
        running = statement;
    }

    /** Ends it, unless it has ended: a query that was cancelled stays so. */
    synchronized void end(State end, String why, ResultShape what) {
        if (!state.isEnd()) {
            state = end;
            reason = why;
            result = what;
            completed = Instant.now();
        }
        running = null;
    }

    synchronized void cancel() {
        Statement stopped = running;
        end(State.CANCELLED, "Query cancelled by user", ResultShape.NOTHING);
        if (stopped != null) {
            try {
                stopped.cancel();
            } catch (SQLException e) {
                throw new IllegalStateException("The query " + id + " cannot be stopped: " + e.getMessage(), e);
            }
        }
    }
}
