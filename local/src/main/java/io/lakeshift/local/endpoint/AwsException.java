package io.lakeshift.local.endpoint;

/** A service's refusal, as its client will see it: a status, an error code and a message. */
public final class AwsException extends RuntimeException {
    private final int status;
    private final String code;

    public AwsException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** What IAM answers when no policy allows the action, in the words AWS uses. */
    public static AwsException accessDenied(Caller caller, String action, String resource) {
        return accessDenied(
                caller, action, resource, "because no identity-based policy allows the " + action + " action");
    }

    /** Likewise, with the reason in the words that end AWS's message. */
    public static AwsException accessDenied(Caller caller, String action, String resource, String reason) {
        return new AwsException(
                403,
                "AccessDeniedException",
                "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + resource + " "
                        + reason);
    }

    /** The answer for what the local service does not implement. */
    public static AwsException notSupported(String service, String action) {
        return new AwsException(501, "NotImplemented", "not supported locally: " + service + ":" + action);
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** The error code, such as {@code EntityNotFoundException}. */
    public String code() {
        return code;
    }
}
