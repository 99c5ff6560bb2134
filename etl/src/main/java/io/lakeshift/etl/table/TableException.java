package io.lakeshift.etl.table;

import io.lakeshift.etl.EtlException;

/** A table cannot take what it is given. */
public final class TableException extends EtlException {

    TableException(String message) {
        super(message);
    }

    TableException(String message, Throwable cause) {
        super(message, cause);
    }
}
