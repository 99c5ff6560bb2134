package io.lakeshift.etl.table;

import io.lakeshift.etl.EtlException;

/** Another run wrote the same load since this one began; nothing was written. */
public final class ConcurrentLoadException extends EtlException {

    ConcurrentLoadException(TableName table, Throwable cause) {
        super(
                "another run wrote the same load of table " + table + " since this one began; nothing was written",
                cause);
    }
}
