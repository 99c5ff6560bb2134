package io.lakeshift.redshift.engine;

/**
 * What a statement did.
 *
 * @param hasResult whether it gave rows to the sink
 * @param rows the rows given or changed; -1 if the statement has no such number
 */
public record StatementOutcome(boolean hasResult, long rows) {
    static final StatementOutcome DONE = new StatementOutcome(false, 0);

    static StatementOutcome changed(long rows) {
        return new StatementOutcome(false, rows);
    }
}
