package io.lakeshift.infra.permission;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Starts a policy statement: {@code Allow.actions("s3:GetObject").on(arn)}.
 *
 * @param actions the actions that are allowed
 */
public record Allow(List<String> actions) {

    public static Allow actions(String... actions) {
        return new Allow(List.of(actions));
    }

    /**
     * What it takes to use DynamoDB tables that are encrypted with a key. AWS documents the whole list for whoever works
     * with such a table, and elsewhere that decrypting is enough; both are right with it, as it serves DynamoDB alone.
     */
    public static PolicyStatement tableKey(String keyArn, String region) {
        return PolicyStatement.Builder.create()
                .actions(List.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"))
                .resources(List.of(keyArn))
                .conditions(Map.of("StringEquals", Map.of("kms:ViaService", "dynamodb." + region + ".amazonaws.com")))
                .build();
    }

    /** The statement for these resources. */
    public PolicyStatement on(String... resources) {
        return on(List.of(resources));
    }

    /** The statement for these resources. */
    public PolicyStatement on(List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build();
    }

    /** The statement for every resource, if the key has the value; for actions that know no resources. */
    public PolicyStatement onAllIfEquals(String key, String value) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of(key, value)))
                .build();
    }
}
