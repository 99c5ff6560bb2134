package io.lakeshift.lambdas.dependency;

/** A dependency spec is there but does not say what it has to say. */
public final class MalformedSpecException extends RuntimeException {

    MalformedSpecException(String message) {
        super(message);
    }
}
