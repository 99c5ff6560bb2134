package io.lakeshift.redshift.client;

import io.lakeshift.redshift.sql.SqlPlace;

/**
 * The Data API did not take a statement, or did not say how it went: no permission, an unknown or paused warehouse, a
 * limit that did not go away by waiting.
 */
public final class StatementRejectedException extends StatementException {

    /** Without the service's own exception: it may quote the statement, secrets included. */
    StatementRejectedException(SqlPlace place, String problem) {
        super(place, "", problem);
    }

    StatementRejectedException(SqlPlace place, String problem, Throwable cause) {
        super(place, problem, cause);
    }
}
