package io.lakeshift.local.ground;

/** The lake cannot do what was asked. The message is one line for the person at the terminal. */
public final class LakeException extends RuntimeException {
    public LakeException(String message) {
        super(message);
    }

    public LakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
