package io.lakeshift.etl.source;

import io.lakeshift.etl.EtlException;

/** An uploaded file does not hold what it must; nothing of it was loaded. */
public final class DataRefusedException extends EtlException {

    /** Says why, with the place. */
    public DataRefusedException(String fileName, String reason) {
        super("file " + fileName + " was not loaded: " + reason);
    }
}
