package io.lakeshift.etl.collect;

import io.lakeshift.etl.EtlException;

/** An uploaded file does not hold what it must; nothing of it was loaded. */
public final class DataRefusedException extends EtlException {

    DataRefusedException(String fileName, String reason) {
        super("file " + fileName + " was not loaded: " + reason);
    }
}
