package io.lakeshift.redshift.sql;

/** The root of what goes wrong with Redshift: SQL that cannot be read, rendered or planned, and statements that failed. */
public abstract class RedshiftException extends RuntimeException {

    protected RedshiftException(String message) {
        super(message);
    }

    protected RedshiftException(String message, Throwable cause) {
        super(message, cause);
    }
}
