package io.lakeshift.infra.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeastPrivilegeTest {

    private static final String STACK = "InfrastructureVpc";
    private static final Object ACCOUNT = Map.of("Ref", "AWS::AccountId");
    private static final Object OF_THE_ACCOUNT = Map.of("aws:ResourceAccount", ACCOUNT);
    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();
    private static final Synthesis OF_THE_GUIDE = Variants.TWO_ZONES.synthesis();
    private static final Synthesis NARROWED = Variants.EXISTING_PROVISIONED.synthesis();

    @Test
    void carriesCallsToItsOwnServiceOfTheAccountAndOfAwsServicesOnResourcesOfTheAccount() {
        List<Map<String, Object>> endpoints = endpoints(OF_THE_GUIDE);
        assertThat(endpoints)
                .hasSize(8)
                .allSatisfy(endpoint -> assertThat(statements(endpoint)
                                .map(statement -> statement.get("Condition"))
                                .limit(2))
                        .containsExactly(
                                Map.of(
                                        "StringEquals",
                                        Map.of("aws:PrincipalAccount", ACCOUNT),
                                        "StringEqualsIfExists",
                                        OF_THE_ACCOUNT),
                                Map.of(
                                        "Bool",
                                        Map.of("aws:PrincipalIsAWSService", "true"),
                                        "StringEqualsIfExists",
                                        OF_THE_ACCOUNT)));
        assertThat(actions(endpoints, ".redshift-data")).containsExactly("redshift-data:*");
        assertThat(actions(endpoints, ".dynamodb")).containsExactly("dynamodb:*");
        assertThat(actions(endpoints(NARROWED), ".monitoring")).containsExactly("cloudwatch:*");
    }

    @Test
    void letsObjectsOfTheBucketsOfAwsBeReadAndNotWritten() {
        Map<String, Object> s3 = endpoints(PROJECT).stream()
                .filter(endpoint -> endpoint.toString().contains(".s3"))
                .findFirst()
                .orElseThrow();
        assertThat(statements(s3)).hasSize(3).last().satisfies(statement -> {
            assertThat(statement).containsEntry("Action", "s3:GetObject").doesNotContainKey("Condition");
            assertThat(String.valueOf(statement.get("Resource")))
                    .contains(":s3:::aws-glue-jes-prod-, {Ref=AWS::Region}, -assets/*", ":s3:::redshift-downloads/*")
                    .contains(":s3:::prod-, {Ref=AWS::Region}, -starport-layer-bucket/*")
                    .doesNotContain(":s3:::*");
        });
    }

    @Test
    void letsMembersReachEachOtherAndTheEndpointsByHttps() {
        assertThat(rules(PROJECT, "Ingress")).containsExactlyInAnyOrder("0-65535 from Members", "443-443 from Members");
        assertThat(rules(PROJECT, "Egress")).containsExactlyInAnyOrder("0-65535 to Members", "443-443 to Endpoints");
        assertThat(inline(PROJECT)).containsExactly("443-443 to 0.0.0.0/0");
    }

    @Test
    void letsMembersReachNothingBeyondTheVpcButTheGivenPrefixListsAndAWarehouseThatExists() {
        assertThat(rules(NARROWED, "Egress"))
                .containsExactlyInAnyOrder(
                        "0-65535 to Members",
                        "443-443 to Endpoints",
                        "443-443 to pl-68a54001",
                        "443-443 to pl-00a54069");
        assertThat(inline(NARROWED)).containsExactlyInAnyOrder("443-443 to 127.0.0.1/32", "5440-5440 to 0.0.0.0/0");
    }

    @Test
    void letsNobodyElseIn() {
        assertThat(PROJECT.resources(STACK, "AWS::EC2::SecurityGroup").values())
                .hasSize(2)
                .allSatisfy(group -> assertThat(Policies.properties(group)).doesNotContainKey("SecurityGroupIngress"));
    }

    private static List<Map<String, Object>> endpoints(Synthesis synthesis) {
        return synthesis.resources(STACK, "AWS::EC2::VPCEndpoint").values().stream()
                .map(Policies::properties)
                .toList();
    }

    private static Stream<Map<String, Object>> statements(Map<String, Object> endpoint) {
        return ((List<?>) Policies.map(endpoint.get("PolicyDocument")).get("Statement"))
                .stream().map(Policies::map);
    }

    private static List<String> actions(List<Map<String, Object>> endpoints, String service) {
        return endpoints.stream()
                .filter(endpoint -> String.valueOf(endpoint.get("ServiceName")).contains(service))
                .flatMap(LeastPrivilegeTest::statements)
                .flatMap(statement -> Policies.actions(statement).stream())
                .distinct()
                .toList();
    }

    /** The rules that are resources of their own, because they name a group. */
    private static List<String> rules(Synthesis synthesis, String direction) {
        String word = direction.equals("Ingress") ? "from" : "to";
        return synthesis.resources(STACK, "AWS::EC2::SecurityGroup" + direction).values().stream()
                .map(Policies::properties)
                .map(rule -> {
                    Object other = rule.getOrDefault("SourceSecurityGroupId", rule.get("DestinationSecurityGroupId"));
                    String name = String.valueOf(rule.get("DestinationPrefixListId"));
                    if (other != null) {
                        name = other.toString().contains("Members") ? "Members" : "Endpoints";
                    }
                    return "%s-%s %s %s".formatted(rule.get("FromPort"), rule.get("ToPort"), word, name);
                })
                .toList();
    }

    /** The rules that stand in the group of the members. */
    private static List<String> inline(Synthesis synthesis) {
        return synthesis.resources(STACK, "AWS::EC2::SecurityGroup").entrySet().stream()
                .filter(group -> group.getKey().contains("Members"))
                .flatMap(group ->
                        ((List<?>) Policies.properties(group.getValue()).get("SecurityGroupEgress")).stream())
                .map(Policies::map)
                .map(rule -> "%s-%s to %s".formatted(rule.get("FromPort"), rule.get("ToPort"), rule.get("CidrIp")))
                .toList();
    }
}
