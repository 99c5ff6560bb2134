package io.lakeshift.local.compute.glue;

/** A job run cannot go on; the message becomes the run's error message. */
final class JobFailedException extends RuntimeException {
    JobFailedException(String message) {
        super(message);
    }

    JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
