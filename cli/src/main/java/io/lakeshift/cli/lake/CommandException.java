package io.lakeshift.cli.lake;

/** A command cannot do what it was asked to; the message is for the person at the terminal. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
