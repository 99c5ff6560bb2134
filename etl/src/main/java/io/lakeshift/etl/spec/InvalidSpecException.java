package io.lakeshift.etl.spec;

import io.lakeshift.etl.EtlException;

/** A specification or mapping file is not as it must be. */
public final class InvalidSpecException extends EtlException {

    /**
     * Names the file, the place in it and the reason.
     *
     * @param place for example {@code transform date, entry 2}; empty for the whole file
     */
    public InvalidSpecException(String file, String place, String reason) {
        super(file + ": " + (place.isEmpty() ? "" : place + ": ") + reason);
    }
}
