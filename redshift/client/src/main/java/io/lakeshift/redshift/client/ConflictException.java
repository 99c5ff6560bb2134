package io.lakeshift.redshift.client;

import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.List;

/**
 * Statements lost against what others did at the same time, or found no place among them. Nothing of them has happened,
 * and running them again a little later can succeed.
 */
public final class ConflictException extends StatementException {

    private final transient List<SqlStatement> lost;

    ConflictException(SqlPlace place, String statementId, String problem, List<SqlStatement> lost) {
        super(place, statementId, problem);
        this.lost = List.copyOf(lost);
    }

    /** The statements to run again: where each commits for itself, only those that lost. */
    public List<SqlStatement> lost() {
        return lost;
    }
}
