package io.lakeshift.redshift;

import io.lakeshift.redshift.sql.SqlPlace;

/** Redshift refused a statement or failed while running it; its own message is part of this one. */
public final class StatementFailedException extends StatementException {

    StatementFailedException(SqlPlace place, String statementId, String problem) {
        super(place, statementId, problem);
    }
}
