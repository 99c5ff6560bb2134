package io.lakeshift.redshift.client.spec;

import io.lakeshift.redshift.client.SingleLine;
import java.util.List;

/** A specification or mapping file is not as it must be; the message is on one line. */
public final class InvalidSpecException extends RuntimeException {

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
        super(SingleLine.of(
                faults.size() == 1 ? faults.get(0) : faults.size() + " faults: " + String.join("; ", faults)));
        this.faults = List.copyOf(faults);
    }

    /** Each fault with its file and place. */
    public List<String> faults() {
        return faults;
    }
}
