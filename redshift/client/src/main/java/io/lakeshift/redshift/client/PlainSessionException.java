package io.lakeshift.redshift.client;

/** A statement was refused or failed; the message is Redshift's, or that of the Data API, as it is. */
public class PlainSessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlainSessionException(String message) {
        super(message);
    }

    PlainSessionException(String message, Throwable cause) {
        super(message, cause);
    }
}
