package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.redshift.client.view.ToldPolicies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was told of policies, as JSON. */
final class ToldPoliciesJson {

    private ToldPoliciesJson() {}

    /**
     * Reads what the access function answered.
     *
     * @param json absent if nobody told anything
     */
    static ToldPolicies read(JsonNode json) {
        Map<String, List<ToldPolicies.Policy>> byRelation = new LinkedHashMap<>();
        json.path("relations").properties().forEach(relation -> {
            List<ToldPolicies.Policy> policies = new ArrayList<>();
            relation.getValue()
                    .forEach(policy -> policies.add(new ToldPolicies.Policy(
                            policy.path("name").asText(),
                            policy.path("kind").asText() + " policy "
                                    + policy.path("name").asText())));
            byRelation.put(relation.getKey(), policies);
        });
        return new ToldPolicies(json.path("complete").asBoolean(false), byRelation);
    }
}
