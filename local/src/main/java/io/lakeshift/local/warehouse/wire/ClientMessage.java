package io.lakeshift.local.warehouse.wire;

import java.util.List;

/** A message of a client behind the first one. Source: "Message Formats" in PostgreSQL's documentation. */
sealed interface ClientMessage {

    /** What a name in {@link Describe} and {@link Close} is of. */
    enum Target {
        STATEMENT,
        PORTAL
    }

    record Password(String text) implements ClientMessage {}

    record Query(String sql) implements ClientMessage {}

    /**
     * Makes a prepared statement.
     *
     * @param types the types of the parameters by their OIDs, 0 for one that is left open; may be fewer than there are
     */
    record Parse(String statement, String sql, List<Integer> types) implements ClientMessage {}

    /**
     * Makes a portal of a prepared statement.
     *
     * @param formats of the values: 0 text, 1 binary; none if all are text, one for all, or one for each
     * @param values as bytes; null for NULL
     * @param resultFormats of the result's columns, in the same way
     */
    record Bind(
            String portal, String statement, List<Integer> formats, List<byte[]> values, List<Integer> resultFormats)
            implements ClientMessage {}

    record Describe(Target target, String name) implements ClientMessage {}

    /**
     * Runs a portal.
     *
     * @param mostRows 0 for all
     */
    record Execute(String portal, int mostRows) implements ClientMessage {}

    record Close(Target target, String name) implements ClientMessage {}

    record Sync() implements ClientMessage {}

    record Flush() implements ClientMessage {}

    record Terminate() implements ClientMessage {}

    record FunctionCall() implements ClientMessage {}

    /** A part of a copy that nobody asked for; clients may send the rest of one that was refused. */
    record CopyPart() implements ClientMessage {}
}
