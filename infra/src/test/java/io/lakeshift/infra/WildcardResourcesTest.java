package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever may be done to {@code *}, in whatever policy of whatever stack. An action that knows resources names them, so
 * each action here is one that knows none, or one whose condition narrows it.
 */
class WildcardResourcesTest {

    /** Actions that may be allowed on everything, with the condition key that narrows them; empty if nothing can. */
    private static final Map<String, String> ON_EVERYTHING = onEverything();

    /** In the policy of a resource, the star is the resource itself, or what is reached through it. */
    private static final List<String> RESOURCE_POLICIES = List.of("AWS::KMS::Key", "AWS::EC2::VPCEndpoint");

    private static Map<String, String> onEverything() {
        Map<String, String> actions = new HashMap<>();
        String owner = "redshift-data:statement-owner-iam-userid";
        Stream.of("CancelStatement", "DescribeStatement", "GetStatementResult", "ListStatements")
                .forEach(action -> actions.put("redshift-data:" + action, owner));
        actions.put("cloudwatch:PutMetricData", "cloudwatch:namespace");
        Stream.of(
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeRouteTables",
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeVpcAttribute",
                        "ec2:DescribeVpcEndpoints",
                        "lakeformation:AddLFTagsToResource",
                        "lakeformation:GetDataAccess",
                        "logs:CreateLogDelivery",
                        "logs:DeleteLogDelivery",
                        "logs:DescribeLogGroups",
                        "logs:DescribeResourcePolicies",
                        "logs:GetLogDelivery",
                        "logs:ListLogDeliveries",
                        "logs:PutResourcePolicy",
                        "logs:UpdateLogDelivery",
                        "redshift-serverless:CreateUsageLimit",
                        "redshift-serverless:DeleteUsageLimit",
                        "redshift-serverless:ListUsageLimits",
                        "redshift-serverless:UpdateUsageLimit",
                        "xray:GetSamplingRules",
                        "xray:GetSamplingTargets",
                        "xray:PutTelemetryRecords",
                        "xray:PutTraceSegments")
                .forEach(action -> actions.put(action, ""));
        return actions;
    }

    @ParameterizedTest
    @EnumSource
    void allowsOnEverythingOnlyWhatKnowsNoResourcesOrIsNarrowed(Variants variant) {
        List<Found> found = found(variant);
        assertThat(found).hasSizeGreaterThan(5);
        assertThat(found.stream()
                        .flatMap(statement -> statement.complaint().stream())
                        .toList())
                .isEmpty();
    }

    @Test
    void needsEveryActionOfTheList() {
        Set<String> used = Stream.of(Variants.values())
                .flatMap(variant -> found(variant).stream())
                .filter(statement -> !RESOURCE_POLICIES.contains(statement.type()))
                .flatMap(statement -> Policies.actions(statement.content()).stream())
                .collect(Collectors.toSet());
        assertThat(used).containsExactlyInAnyOrderElementsOf(ON_EVERYTHING.keySet());
    }

    /**
     * A statement that allows something on everything.
     *
     * @param place stack and logical id
     * @param type of the resource whose policy it is in
     * @param content the statement
     */
    private record Found(String place, String type, Map<String, Object> content) {

        Optional<String> complaint() {
            String condition = String.valueOf(content.get("Condition"));
            if (RESOURCE_POLICIES.contains(type)) {
                boolean closed = content.containsKey("Condition") || !isOpenToAll(content.get("Principal"));
                return closed ? Optional.empty() : Optional.of(place + ": " + content);
            }
            boolean narrowed = Policies.actions(content).stream()
                    .allMatch(action ->
                            ON_EVERYTHING.containsKey(action) && condition.contains(ON_EVERYTHING.get(action)));
            return narrowed ? Optional.empty() : Optional.of(place + ": " + content);
        }

        private static boolean isOpenToAll(Object principal) {
            return "*".equals(principal) || Map.of("AWS", "*").equals(principal);
        }
    }

    private static List<Found> found(Variants variant) {
        Synthesis synthesis = variant.synthesis();
        List<Found> found = new ArrayList<>();
        for (String stack : synthesis.stackNames()) {
            Policies.map(synthesis.template(stack).toJSON().get("Resources")).forEach((id, resource) -> {
                String type = String.valueOf(Policies.map(resource).get("Type"));
                collect(resource, statement -> found.add(new Found(stack + "/" + id, type, statement)));
            });
        }
        return found;
    }

    private static void collect(Object node, Consumer<Map<String, Object>> statements) {
        if (node instanceof List<?> list) {
            list.forEach(entry -> collect(entry, statements));
        } else if (node instanceof Map<?, ?> map) {
            if ("Allow".equals(map.get("Effect")) && isEverything(map.get("Resource"))) {
                statements.accept(Policies.map(node));
            }
            map.values().forEach(entry -> collect(entry, statements));
        }
    }

    private static boolean isEverything(Object resource) {
        return "*".equals(resource) || resource instanceof List<?> many && many.contains("*");
    }
}
