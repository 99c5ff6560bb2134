package io.lakeshift.redshift.client.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a superuser told of the policies of the database a moment ago, for a publishing user that does not see them.
 *
 * @param complete whether a relation that is not named has none
 * @param byRelation the policies by schema and name of their relation, in lower case
 */
public record ToldPolicies(boolean complete, Map<String, List<Policy>> byRelation) {

    /** A policy, and what it does in words. */
    public record Policy(String name, String inWords) {}

    public ToldPolicies {
        byRelation = Map.copyOf(byRelation);
    }

    /** The policies of a relation, perhaps none; empty if that is not known. */
    Optional<List<Policy>> of(String key) {
        List<Policy> policies = byRelation.get(key);
        return policies == null && !complete ? Optional.empty() : Optional.of(policies == null ? List.of() : policies);
    }
}
