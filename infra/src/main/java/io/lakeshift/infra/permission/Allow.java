package io.lakeshift.infra.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Makes the statements of policies, those of identities and those of resources:
 * {@code Allow.actions("kms:Decrypt").through("s3", region).on(keyArn)}. No statement is made elsewhere, and none by the
 * {@code grant} methods of the CDK.
 *
 * @param actions the actions that are allowed
 * @param principals who may, in the policy of a resource; empty in that of an identity, which is about itself
 * @param conditions what must hold besides: values by condition key by operator
 * @param sid the statement's name; empty for none
 */
public record Allow(
        List<String> actions,
        List<IPrincipal> principals,
        Map<String, Map<String, Object>> conditions,
        Optional<String> sid) {

    public static Allow actions(String... actions) {
        return new Allow(List.of(actions), List.of(), new LinkedHashMap<>(), Optional.empty());
    }

    /**
     * What it takes to use DynamoDB tables that are encrypted with a key. AWS documents the whole list for whoever works
     * with such a table, and elsewhere that decrypting is enough; both are right with it, as it serves DynamoDB alone.
     */
    public static PolicyStatement tableKey(String keyArn, String region) {
        return actions("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey")
                .through("dynamodb", region)
                .on(keyArn);
    }

    /**
     * Only if a condition holds.
     *
     * @param operator for example {@code StringEquals}
     * @param key for example {@code aws:SourceAccount}
     * @param value a text or a list of texts
     */
    public Allow when(String operator, String key, Object value) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        conditions.forEach((known, keys) -> all.put(known, new LinkedHashMap<>(keys)));
        all.computeIfAbsent(operator, added -> new LinkedHashMap<>()).put(key, value);
        return new Allow(actions, principals, all, sid);
    }

    /** Only if an AWS service, for example {@code s3}, calls with a KMS key on behalf of the caller. */
    public Allow through(String service, String region) {
        return when("StringEquals", "kms:ViaService", service + "." + region + ".amazonaws.com");
    }

    /** For one more principal, in the policy of a resource. */
    public Allow to(IPrincipal principal) {
        List<IPrincipal> all = new ArrayList<>(principals);
        all.add(principal);
        return new Allow(actions, all, conditions, sid);
    }

    /** With a name for the statement. */
    public Allow as(String name) {
        return new Allow(actions, principals, conditions, Optional.of(name));
    }

    /** The statement for these resources. */
    public PolicyStatement on(String... resources) {
        return on(List.of(resources));
    }

    /** The statement for these resources. */
    public PolicyStatement on(List<String> resources) {
        return statement(Effect.ALLOW, resources);
    }

    /**
     * The statement of a resource's policy that hides it from every identity but these roles. A denial, because an
     * identity whose own policy allows the actions on whatever resource would be let in too.
     */
    public PolicyStatement toNobodyBut(List<String> roleArns) {
        return to(new AnyPrincipal())
                .when("ArnNotEquals", "aws:PrincipalArn", roleArns)
                .statement(Effect.DENY, List.of("*"));
    }

    private PolicyStatement statement(Effect effect, List<String> resources) {
        PolicyStatement.Builder statement = PolicyStatement.Builder.create()
                .effect(effect)
                .actions(actions)
                .resources(resources)
                .conditions(conditions);
        if (!principals.isEmpty()) {
            statement.principals(principals);
        }
        sid.ifPresent(statement::sid);
        return statement.build();
    }
}
