package io.lakeshift.console.lake;

/** A command cannot do what it was asked to; the message is for the person at the terminal. */
public final class ConsoleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConsoleException(String message) {
        super(message);
    }

    public ConsoleException(String message, Throwable cause) {
        super(message, cause);
    }
}
