package io.lakeshift.etl.lineage;

import io.lakeshift.etl.EtlException;

/** An event was not taken. */
public final class LineageException extends EtlException {

    LineageException(String message) {
        super(message);
    }

    LineageException(String message, Throwable cause) {
        super(message, cause);
    }
}
