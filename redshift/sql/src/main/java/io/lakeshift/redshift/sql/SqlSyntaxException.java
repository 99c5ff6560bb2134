package io.lakeshift.redshift.sql;

/** Text that has no end where one is needed, or that different servers would end at different places. */
public final class SqlSyntaxException extends SqlException {

    SqlSyntaxException(String script, SqlPosition position, String problem) {
        super(script, position, problem);
    }
}
