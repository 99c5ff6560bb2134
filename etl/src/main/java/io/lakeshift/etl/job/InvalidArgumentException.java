package io.lakeshift.etl.job;

import io.lakeshift.etl.EtlException;

/** A job argument is missing, given twice, or has a value that is not allowed. */
public final class InvalidArgumentException extends EtlException {

    public InvalidArgumentException(String message) {
        super(message);
    }
}
