package io.lakeshift.redshift.client;

import io.lakeshift.redshift.sql.SqlPlace;

/** A statement did not finish in the time it was given and was cancelled. */
public final class StatementTimedOutException extends StatementException {

    StatementTimedOutException(SqlPlace place, String statementId, String problem) {
        super(place, statementId, problem);
    }
}
