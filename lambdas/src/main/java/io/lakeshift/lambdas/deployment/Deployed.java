package io.lakeshift.lambdas.deployment;

import java.util.Map;

/**
 * What a custom resource is when it is deployed.
 *
 * @param physicalId the same as long as the same thing is meant
 * @param attributes what templates can get of it
 */
public record Deployed(String physicalId, Map<String, String> attributes) {

    public Deployed {
        attributes = Map.copyOf(attributes);
    }

    /** A resource without attributes. */
    public static Deployed as(String physicalId) {
        return new Deployed(physicalId, Map.of());
    }
}
