package io.lakeshift.redshift.client;

import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.time.Duration;
import java.util.List;

/**
 * The statements that one piece of work, such as the invocation of a function or the run of a job, sends to one database as
 * one user. Each batch is run once for the work, however often the call that sends it is repeated; other work, or the same
 * under another name, is answered anew. Not safe for use by several threads.
 *
 * <p>Every failure is a {@link StatementException}.
 */
public interface StatementSession {

    /**
     * The session of a runner's database and user.
     *
     * @param work what no other work is called
     * @param timeout how long each batch may take
     */
    static StatementSession of(StatementRunner runner, String work, Duration timeout) {
        return new RunnerSession(runner, work, timeout);
    }

    /** Runs a batch to its end. */
    Finished run(StatementBatch batch);

    /** Runs the statements of a script in one transaction, or the only one by itself. */
    default void run(SqlScript script) {
        run(StatementBatch.of(script));
    }

    /** Runs the statements of a script in one batch; all rows of the last {@code results} of them, in order. */
    List<List<ResultRow>> query(SqlScript script, int results);

    /** Runs queries in one batch; all rows of each, in order. */
    default List<List<ResultRow>> query(SqlScript queries) {
        return query(queries, queries.statements().size());
    }

    /** Runs the statements of a script in one batch; all rows of the last. */
    default List<ResultRow> rows(SqlScript script) {
        return query(script, 1).get(0);
    }

    /** Runs a query; the columns of its result. */
    List<DescribedColumn> columns(SqlStatement query);

    /** A session of the same work in another database of the warehouse. */
    StatementSession in(String database);
}
