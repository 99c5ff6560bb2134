package io.lakeshift.local.cloud.endpoint;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import java.util.List;
import java.util.Map;

/** One call of an operation: who calls, and what they may do. */
public final class Call {
    private final Caller caller;
    private final Authorizer authorizer;

    public Call(Caller caller, Authorizer authorizer) {
        this.caller = requireNonNull(caller, "caller is null");
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
    }

    public Caller caller() {
        return caller;
    }

    /**
     * Goes on only if the caller may do the action on the resource.
     *
     * @param action such as {@code glue:GetTable}
     * @param resourceArn its ARN, or {@code *} for an action without a resource
     * @throws AwsException access denied, naming principal, action and resource
     */
    public void require(String action, String resourceArn) {
        require(action, List.of(resourceArn), Map.of());
    }

    /**
     * Goes on only if the caller may do the action on every one of the resources.
     *
     * @param context condition keys the service supplies, such as {@code redshift-data:statement-owner-iam-userid}
     * @throws AwsException access denied, naming principal, action and the resource refused
     */
    public void require(String action, List<String> resourceArns, Map<String, String> context) {
        authorizer.require(caller, action, resourceArns, context);
    }
}
