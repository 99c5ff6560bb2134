package io.lakeshift.bench.ground;

/** A benchmark cannot be run, or what it measured did something else than it should; the message is for people. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
