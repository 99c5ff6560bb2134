package io.lakeshift.local.cloud.caller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** A service's refusal, as its client will see it: a status, an error code and a message. */
public final class AwsException extends RuntimeException {
    private final int status;
    private final String code;
    /** Of a serializable type, as an exception is; so are the nodes in it. */
    private final HashMap<String, JsonNode> details;

    public AwsException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /** @param details further members of the error, which the JSON protocols carry beside code and message */
    public AwsException(int status, String code, String message, Map<String, JsonNode> details) {
        super(message);
        this.status = status;
        this.code = code;
        this.details = new HashMap<>(details);
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

    /** Members of the error beside code and message; often none. */
    public Map<String, JsonNode> details() {
        return Collections.unmodifiableMap(details);
    }
}
