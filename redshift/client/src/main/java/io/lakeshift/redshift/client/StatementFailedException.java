package io.lakeshift.redshift.client;

import io.lakeshift.redshift.sql.SqlStatement;

/** Redshift refused a statement or failed while running it; its own message is part of this one. */
public final class StatementFailedException extends StatementException {

    private final transient SqlStatement statement;
    private final transient long queryId;
    private final String problem;

    /**
     * A failure.
     *
     * @param queryId Redshift's id of the query; not positive if there is none
     */
    StatementFailedException(SqlStatement statement, String statementId, long queryId, String problem) {
        super(statement.place(), statementId, problem);
        this.statement = statement;
        this.queryId = queryId;
        this.problem = problem;
    }

    /** The statement that failed. */
    public SqlStatement statement() {
        return statement;
    }

    long queryId() {
        return queryId;
    }

    /** The same failure with what else is known of it. */
    public StatementFailedException because(String more) {
        return new StatementFailedException(statement, statementId(), queryId, problem + " (" + more + ")");
    }
}
