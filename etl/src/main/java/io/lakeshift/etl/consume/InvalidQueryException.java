package io.lakeshift.etl.consume;

import io.lakeshift.etl.EtlException;
import io.lakeshift.redshift.client.consume.QueryFileException;

/** A Spark SQL file does not hold one query whose result can be a table of the consume layer. */
public final class InvalidQueryException extends EtlException {

    InvalidQueryException(QueryFileException refused) {
        super(refused.getMessage(), refused);
    }

    InvalidQueryException(String file, String reason) {
        super(file + ": " + reason);
    }
}
