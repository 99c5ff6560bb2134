package io.lakeshift.redshift.engine;

/** The statement was stopped at someone's request. */
public final class StatementCancelledException extends RuntimeException {
    StatementCancelledException() {
        super("Query cancelled on user's request");
    }
}
