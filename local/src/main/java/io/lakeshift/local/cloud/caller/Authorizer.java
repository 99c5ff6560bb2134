package io.lakeshift.local.cloud.caller;

import java.util.List;
import java.util.Map;

/** Decides by the policies of the templates what a caller may do. Thread-safe. */
public interface Authorizer {
    /** Lets everything pass, for tests of a service alone. */
    static Authorizer allowingAll() {
        return (caller, action, resourceArns, context) -> {};
    }

    /**
     * Goes on only if the caller may do the action on every one of the resources.
     *
     * @param action such as {@code glue:GetTable}
     * @param resourceArns ARNs, or {@code *} for an action without a resource; not empty
     * @param context condition keys the service supplies; the global keys are added by the implementation
     * @throws AwsException access denied, naming principal, action and the resource refused
     */
    void require(Caller caller, String action, List<String> resourceArns, Map<String, String> context);
}
