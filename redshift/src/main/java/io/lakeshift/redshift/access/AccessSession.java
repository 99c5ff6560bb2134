package io.lakeshift.redshift.access;

import io.lakeshift.redshift.ResultRow;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.StatementBatch;
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
