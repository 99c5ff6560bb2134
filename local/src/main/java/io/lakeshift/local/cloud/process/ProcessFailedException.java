package io.lakeshift.local.cloud.process;

/** A child process did not start, or ended before its time. The message is one line for the person at the terminal. */
public final class ProcessFailedException extends RuntimeException {
    public ProcessFailedException(String message) {
        super(message);
    }

    public ProcessFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
