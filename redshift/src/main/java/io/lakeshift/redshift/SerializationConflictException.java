package io.lakeshift.redshift;

import io.lakeshift.redshift.sql.SqlPlace;

/** A transaction lost against a concurrent one and was rolled back; running it again can succeed. */
public final class SerializationConflictException extends StatementException {

    SerializationConflictException(SqlPlace place, String statementId, String problem) {
        super(place, statementId, problem);
    }
}
