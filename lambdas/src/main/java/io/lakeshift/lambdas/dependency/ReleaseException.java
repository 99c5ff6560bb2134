package io.lakeshift.lambdas.dependency;

import java.util.List;

/** A waiting run could not be brought up to date; it still waits. */
public final class ReleaseException extends RuntimeException {

    ReleaseException(String message, RuntimeException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    private ReleaseException(String message) {
        super(message);
    }

    /** One exception for all of them. */
    static ReleaseException of(List<RuntimeException> failures) {
        ReleaseException all = new ReleaseException("%d failed; the first: %s"
                .formatted(failures.size(), failures.get(0).getMessage()));
        failures.forEach(all::addSuppressed);
        return all;
    }
}
