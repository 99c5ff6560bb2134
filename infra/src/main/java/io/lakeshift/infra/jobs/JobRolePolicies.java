package io.lakeshift.infra.jobs;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.connection.GlueConnections;
import io.lakeshift.infra.permission.Allow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The policies that the role of the jobs has beside those of every environment, by name. */
final class JobRolePolicies {

    private JobRolePolicies() {}

    /**
     * What an environment needs.
     *
     * @param connections how jobs reach a network; empty if they do not
     */
    static Map<String, List<PolicyStatement>> of(
            LakeConfig config, String partition, Optional<GlueConnections> connections) {
        Map<String, List<PolicyStatement>> policies = new LinkedHashMap<>();
        connections.ifPresent(used -> policies.put("Connections", used.permissions()));
        config.observation()
                .lineage()
                .objects()
                .ifPresent(objects -> policies.put(
                        "LineageEvents",
                        List.of(Allow.actions("s3:PutObject").on("arn:" + partition + ":s3:::" + objects))));
        return policies;
    }
}
