package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.List;

/** Where access is read and changed. */
interface AccessSession {

    /** Runs queries in one batch; all rows of each, in order. */
    List<List<ResultRow>> query(SqlScript queries);

    /** Runs a batch to its end. */
    void run(StatementBatch batch);

    /** The same in another database of the warehouse. */
    AccessSession in(String database);
}
