package io.lakeshift.redshift.client;

import io.lakeshift.redshift.sql.RedshiftException;
import io.lakeshift.redshift.sql.SqlPlace;

/** A statement that did not finish: where it stands, what happened, and under which id Redshift knows it. */
public abstract class StatementException extends RedshiftException {

    private final SqlPlace place;
    private final String statementId;

    StatementException(SqlPlace place, String statementId, String problem) {
        super(describe(place, statementId, problem));
        this.place = place;
        this.statementId = statementId;
    }

    StatementException(SqlPlace place, String problem, Throwable cause) {
        super(describe(place, "", problem), cause);
        this.place = place;
        this.statementId = "";
    }

    private static String describe(SqlPlace place, String statementId, String problem) {
        String what = place + " " + SingleLine.of(problem);
        return statementId.isEmpty() ? what : what + " [statement id " + statementId + "]";
    }

    /** The script, statement number and line. */
    public SqlPlace place() {
        return place;
    }

    /** The Data API's id of the statement or of the batch it was in; empty if it was never accepted. */
    public String statementId() {
        return statementId;
    }
}
