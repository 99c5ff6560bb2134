package io.lakeshift.local.cloud.assembly;

/** The cloud assembly cannot be read or deployed. The message says which stack and resource, and why. */
public final class AssemblyException extends RuntimeException {
    public AssemblyException(String message) {
        super(message);
    }

    public AssemblyException(String message, Throwable cause) {
        super(message, cause);
    }
}
