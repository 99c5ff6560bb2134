package io.lakeshift.lambdas.publish;

/** A view could not be made anew after the old one had gone; the message says why, and whether the old one is back. */
public final class ReplacementUndoneException extends RuntimeException {

    ReplacementUndoneException(String message) {
        super(message);
    }
}
