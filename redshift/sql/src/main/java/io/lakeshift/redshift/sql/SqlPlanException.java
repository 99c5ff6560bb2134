package io.lakeshift.redshift.sql;

/** Statements that cannot be laid out as they are written. */
public final class SqlPlanException extends SqlException {

    /** A statement that cannot be laid out, for this reason. */
    public SqlPlanException(SqlStatement statement, String problem) {
        super(
                statement.place().script(),
                new SqlPosition(
                        statement.place().line(),
                        statement.tokens().get(0).position().column()),
                "statement %d: %s".formatted(statement.place().number(), problem));
    }
}
