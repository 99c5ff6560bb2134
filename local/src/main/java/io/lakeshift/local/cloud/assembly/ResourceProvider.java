package io.lakeshift.local.cloud.assembly;

import java.util.Set;

/** Brings the resources of some types into the state a template declares. */
public interface ResourceProvider {
    /** The CloudFormation types this provider is for, such as {@code AWS::Lambda::Function}. */
    Set<String> types();

    /**
     * Creates the resource, or updates it if the declaration has a physical id. To be repeatable: a deployment that was
     * cut off provisions again.
     *
     * @throws RuntimeException if it cannot be done; the message becomes the reason the deployment failed
     */
    Provisioned provision(ResourceDeclaration declaration);

    /** Removes a resource that the templates no longer declare. One that is already gone is no error. */
    void remove(ResourceDeclaration declaration);
}
