package io.lakeshift.etl.aws;

import io.lakeshift.etl.EtlException;

/** A store could not be read or written, or holds something unusable. */
public final class StoreException extends EtlException {

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
