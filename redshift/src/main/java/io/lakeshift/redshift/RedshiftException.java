package io.lakeshift.redshift;

/** The root of everything this module reports: SQL that cannot be read, rendered or planned, and statements that failed. */
public abstract class RedshiftException extends RuntimeException {

    protected RedshiftException(String message) {
        super(message);
    }

    protected RedshiftException(String message, Throwable cause) {
        super(message, cause);
    }
}
