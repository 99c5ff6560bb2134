package io.lakeshift.redshift.client;

import io.lakeshift.redshift.sql.SqlPlace;

/** Somebody cancelled a statement. */
public final class StatementAbortedException extends StatementException {

    StatementAbortedException(SqlPlace place, String statementId, String problem) {
        super(place, statementId, problem);
    }
}
