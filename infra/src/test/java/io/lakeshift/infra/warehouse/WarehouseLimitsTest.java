package io.lakeshift.infra.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

class WarehouseLimitsTest {

    private static final String STACK = "Redshift";
    private static final String LIMITS = "Custom::RedshiftUsageLimits";
    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();
    private static final Synthesis CLUSTER = Variants.PROVISIONED.synthesis();

    @Test
    void stopAWorkgroupAfterEightHoursADayAtItsMaximum() {
        PROJECT.template(STACK)
                .hasResourceProperties(
                        LIMITS,
                        Map.of(
                                "WorkgroupArn",
                                Map.of("Fn::GetAtt", Match.arrayWith(List.of("Workgroup.WorkgroupArn"))),
                                "Limits",
                                List.of(limit("serverless-compute", "256", "deactivate"))));
    }

    @Test
    void keepAClusterFromWhatItCostsBesideItsNodes() {
        CLUSTER.template(STACK)
                .hasResourceProperties(
                        LIMITS,
                        Map.of(
                                "ClusterIdentifier",
                                Match.anyValue(),
                                "Limits",
                                List.of(
                                        limit("concurrency-scaling", "60", "disable"),
                                        limit("spectrum", "10", "disable"))));
    }

    @Test
    void areNotSetOnAWarehouseThatExists() {
        for (Variants existing : List.of(Variants.EXISTING_SERVERLESS, Variants.EXISTING_PROVISIONED)) {
            existing.synthesis().template(STACK).resourceCountIs(LIMITS, 0);
        }
    }

    @Test
    void areSetByAFunctionThatMayDoNothingElse() {
        assertThat(usageLimitActions(PROJECT))
                .containsExactlyInAnyOrder(
                        "redshift-serverless:CreateUsageLimit",
                        "redshift-serverless:DeleteUsageLimit",
                        "redshift-serverless:ListUsageLimits",
                        "redshift-serverless:UpdateUsageLimit");
        assertThat(usageLimitActions(CLUSTER))
                .containsExactlyInAnyOrder(
                        "redshift:CreateUsageLimit",
                        "redshift:DescribeUsageLimits",
                        "redshift:DeleteUsageLimit",
                        "redshift:ModifyUsageLimit");
    }

    private static List<String> usageLimitActions(Synthesis synthesis) {
        return synthesis.resources(STACK, "AWS::IAM::Policy").entrySet().stream()
                .filter(policy -> policy.getKey().startsWith("UsageLimits"))
                .map(policy ->
                        Policies.map(Policies.properties(policy.getValue()).get("PolicyDocument")))
                .flatMap(document -> ((List<?>) document.get("Statement")).stream())
                .flatMap(statement -> Policies.actions(Policies.map(statement)).stream())
                .filter(action -> !action.startsWith("logs:"))
                .toList();
    }

    private static Map<String, String> limit(String use, String amount, String action) {
        return Map.of("Use", use, "Amount", amount, "Period", "daily", "BreachAction", action);
    }
}
