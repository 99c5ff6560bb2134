package io.lakeshift.redshift.engine;

/**
 * What a statement did.
 *
 * @param hasResult whether it gave rows to the sink
 * @param rows the rows given or changed; -1 if the statement has no such number
 */
public record Outcome(boolean hasResult, long rows) {
    static final Outcome DONE = new Outcome(false, 0);

    static Outcome changed(long rows) {
        return new Outcome(false, rows);
    }
}
