package io.lakeshift.redshift.engine;

/** The statement was stopped at someone's request. */
public final class StatementCancelled extends RuntimeException {
    StatementCancelled() {
        super("Query cancelled on user's request");
    }
}
