package io.lakeshift.redshift;

import io.lakeshift.redshift.sql.SqlPlace;

/**
 * The Data API did not take a statement, or did not say how it went: no permission, an unknown or paused warehouse, a
 * limit that did not go away by waiting.
 */
public final class StatementRejectedException extends StatementException {

    StatementRejectedException(SqlPlace place, String problem, Throwable cause) {
        super(place, problem, cause);
    }
}
