package io.lakeshift.infra.jobs;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.connection.GlueConnections;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.ResourceNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The policies that the role of the jobs has beside those of every environment, by name. */
final class JobRolePolicies {

    private JobRolePolicies() {}

    /**
     * What an environment needs.
     *
     * @param stack the one of the role
     * @param connections how jobs reach a network; empty if they do not
     */
    static Map<String, List<PolicyStatement>> of(
            LakeConfig config, Stack stack, Optional<GlueConnections> connections) {
        Map<String, List<PolicyStatement>> policies = new LinkedHashMap<>();
        policies.put(
                "FilePasswords",
                List.of(Allow.actions("secretsmanager:GetSecretValue")
                        .on(stack.formatArn(ArnComponents.builder()
                                .service("secretsmanager")
                                .resource("secret")
                                .resourceName(ResourceNames.of(config).fileSecrets() + "*")
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build()))));
        connections.ifPresent(used -> policies.put("Connections", used.permissions()));
        config.observation()
                .lineage()
                .objects()
                .ifPresent(objects -> policies.put(
                        "LineageEvents",
                        List.of(Allow.actions("s3:PutObject").on("arn:" + stack.getPartition() + ":s3:::" + objects))));
        return policies;
    }
}
