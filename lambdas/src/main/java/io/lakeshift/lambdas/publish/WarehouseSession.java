package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The short statements of one invocation: looking at the catalogs and making what is missing. Each statement is run once
 * per invocation, so that a repeated invocation looks again instead of being told what the first one saw.
 */
final class WarehouseSession {

    private final StatementRunner runner;
    private final String invocation;
    private final Duration timeout;
    private int statements;

    /**
     * @param invocation the id of the invocation, or whatever else tells apart who looks
     * @param timeout how long each look may take
     */
    WarehouseSession(StatementRunner runner, String invocation, Duration timeout) {
        this.runner = runner;
        this.invocation = invocation;
        this.timeout = timeout;
    }

    /** Runs statements in one transaction, or the only one by itself. */
    void run(SqlScript script) {
        execute(StatementBatch.of(script));
    }

    /** Runs statements in one transaction and reads the rows of its last {@code results} statements. */
    List<List<ResultRow>> query(SqlScript script, int results) {
        StatementBatch batch = StatementBatch.of(script);
        Finished finished = execute(batch);
        List<List<ResultRow>> rows = new ArrayList<>();
        for (int number = batch.statements().size() - results + 1;
                number <= batch.statements().size();
                number++) {
            rows.add(runner.rows(batch, finished, number));
        }
        return rows;
    }

    private Finished execute(StatementBatch batch) {
        statements++;
        return runner.run(batch, ClientToken.of(invocation, String.valueOf(statements)), timeout);
    }
}
