package io.lakeshift.etl.consume;

import io.lakeshift.etl.EtlException;

/** A Spark SQL file does not hold one query whose result can be a table of the consume layer. */
public final class InvalidQueryException extends EtlException {

    InvalidQueryException(String file, String reason) {
        super(file + ": " + reason);
    }
}
