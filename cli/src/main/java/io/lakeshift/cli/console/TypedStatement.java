package io.lakeshift.cli.console;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;

/** A statement that was typed into the page, and how far it is. Thread-safe. */
final class TypedStatement {
    private static final Set<String> UNENDED = Set.of("SUBMITTED", "PICKED", "STARTED");
    private static final Pattern POSITION = Pattern.compile("Position: (\\d+)");

    private final String id = UUID.randomUUID().toString();
    private final String sql;
    private final RedshiftDataClient client;
    private final long submitted = System.nanoTime();
    private State state = new State("SUBMITTED", Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty());

    /** @param client that works as the user who the statement runs as */
    TypedStatement(String sql, RedshiftDataClient client) {
        this.sql = sql;
        this.client = client;
    }

    /**
     * How far it is.
     *
     * @param status in the Data API's words
     * @param result the Data API's id of a statement whose rows can be read
     * @param rows how many it gave or changed; empty if it has not ended well
     * @param lasted as long as it took or has taken
     * @param error Redshift's message; empty if there is none
     */
    record State(String status, Optional<String> result, Optional<Long> rows, Duration lasted, Optional<String> error) {
        boolean isEnded() {
            return !UNENDED.contains(status);
        }

        /** Where in the statement the error is, in characters from 1. */
        Optional<Integer> position() {
            return error.map(POSITION::matcher).filter(Matcher::find).map(found -> Integer.parseInt(found.group(1)));
        }
    }

    String id() {
        return id;
    }

    String sql() {
        return sql;
    }

    RedshiftDataClient client() {
        return client;
    }

    synchronized State state() {
        return state.isEnded()
                ? state
                : new State(state.status(), state.result(), state.rows(), sinceSubmission(), state.error());
    }

    /** The Data API took it, unless it was stopped before. */
    synchronized boolean isTakenAs(String dataApiId) {
        if (state.isEnded()) {
            return false;
        }
        state = new State("STARTED", Optional.of(dataApiId), Optional.empty(), Duration.ZERO, Optional.empty());
        return true;
    }

    synchronized void ended(DescribeStatementResponse described) {
        boolean finished = "FINISHED".equals(described.statusAsString());
        boolean rows = finished && Boolean.TRUE.equals(described.hasResultSet());
        state = new State(
                described.statusAsString(),
                rows ? Optional.of(described.id()) : Optional.empty(),
                Optional.ofNullable(described.resultRows()).filter(count -> finished && count >= 0),
                described.duration() == null || described.duration() <= 0
                        ? sinceSubmission()
                        : Duration.ofNanos(described.duration()),
                Optional.ofNullable(described.error()));
    }

    /** It ended without Redshift. */
    synchronized void ended(String status, String reason) {
        if (!state.isEnded()) {
            state = new State(status, Optional.empty(), Optional.empty(), sinceSubmission(), Optional.of(reason));
        }
    }

    private Duration sinceSubmission() {
        return Duration.ofNanos(System.nanoTime() - submitted);
    }
}
