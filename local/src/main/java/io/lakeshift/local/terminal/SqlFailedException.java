package io.lakeshift.local.terminal;

/** What a person is told instead of a result: the server's message, or why there is no server to ask. */
public final class SqlFailedException extends RuntimeException {
    public SqlFailedException(String message) {
        super(message);
    }
}
