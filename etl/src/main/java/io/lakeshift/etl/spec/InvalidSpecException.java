package io.lakeshift.etl.spec;

import io.lakeshift.etl.EtlException;
import java.util.List;

/** A specification or mapping file is not as it must be. */
public final class InvalidSpecException extends EtlException {

    private static final long serialVersionUID = 1;

    private final List<String> faults;

    /**
     * Names the file, the place in it and the reason.
     *
     * @param place for example {@code transform date, entry 2}; empty for the whole file
     */
    public InvalidSpecException(String file, String place, String reason) {
        this(List.of(file + ": " + (place.isEmpty() ? "" : place + ": ") + reason));
    }

    InvalidSpecException(List<String> faults) {
        super(faults.size() == 1 ? faults.get(0) : faults.size() + " faults: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each fault with its file and place. */
    public List<String> faults() {
        return faults;
    }
}
