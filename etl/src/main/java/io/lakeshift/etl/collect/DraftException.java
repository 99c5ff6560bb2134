package io.lakeshift.etl.collect;

import io.lakeshift.etl.EtlException;

/** A sample that cannot be read as it is asked for. */
public final class DraftException extends EtlException {

    private static final long serialVersionUID = 1;

    DraftException(String message) {
        super(message);
    }
}
