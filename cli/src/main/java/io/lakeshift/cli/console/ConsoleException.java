package io.lakeshift.cli.console;

/** A call that is not answered; the message is for the person at the page. */
final class ConsoleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP, 400 to 599 */
    ConsoleException(int status, String message) {
        super(message);
        this.status = status;
    }

    ConsoleException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    int status() {
        return status;
    }
}
