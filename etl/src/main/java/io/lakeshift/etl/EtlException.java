package io.lakeshift.etl;

import io.lakeshift.redshift.client.SingleLine;

/**
 * A job cannot go on: its arguments, its specification, its input or its tables are not as they must be.
 *
 * <p>The message, on one line, is for the person who runs the lake; it names the place and the reason and holds no row data.
 */
public abstract class EtlException extends RuntimeException {

    /** A failure that this module found itself. */
    protected EtlException(String message) {
        super(SingleLine.of(message));
    }

    /** A failure that another library reported. */
    protected EtlException(String message, Throwable cause) {
        super(SingleLine.of(String.valueOf(message)), cause);
    }
}
