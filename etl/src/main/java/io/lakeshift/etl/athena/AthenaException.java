package io.lakeshift.etl.athena;

import io.lakeshift.etl.EtlException;

/** A statement of an Athena SQL file did not succeed; those before it did. */
public final class AthenaException extends EtlException {

    AthenaException(String place, String reason) {
        super(place + ": " + reason);
    }

    AthenaException(String place, String reason, Throwable cause) {
        super(place + ": " + reason, cause);
    }
}
