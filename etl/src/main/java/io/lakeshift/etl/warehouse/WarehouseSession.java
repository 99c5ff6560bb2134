package io.lakeshift.etl.warehouse;

import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.util.List;

/** The statements that one run sends to one database. */
final class WarehouseSession {

    /** The longest Redshift runs a statement of the Data API. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private final StatementRunner runner;
    private final String database;
    private final String run;
    private int sent;

    /**
     * Begins.
     *
     * @param run what no other run is called: it makes sure that a call that is repeated runs its statements once
     */
    WarehouseSession(StatementRunner runner, String database, String run) {
        this.runner = runner;
        this.database = database;
        this.run = run;
    }

    /** The rows of a script's one query. */
    List<ResultRow> query(SqlScript script) {
        StatementBatch batch = StatementBatch.of(script);
        return runner.rows(batch, run(batch), 1);
    }

    Finished run(StatementBatch batch) {
        sent++;
        return runner.run(batch, ClientToken.of(run, database, String.valueOf(sent)), LONGEST);
    }
}
