package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The policies attached to resources: bucket, key, topic and queue policies, function permissions. The {@link
 * Authorizer} reads them with every decision about the resource. Thread-safe.
 *
 * <p>They are not remembered between two runs: the service that owns the resource attaches them again when it starts.
 */
public interface ResourcePolicies {
    /**
     * Attaches a policy in place of an earlier one.
     *
     * @param resourceArn the resource's ARN; of a bucket without a key, whose objects it covers too
     * @param document a policy document, with {@code Statement}
     * @throws IllegalArgumentException if the document is not a policy; the message says where
     */
    void attach(String resourceArn, JsonNode document);

    /** Removes the policy, if there is one. */
    void detach(String resourceArn);
}
