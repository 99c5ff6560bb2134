package io.lakeshift.infra.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Matcher;
import software.amazon.awscdk.assertions.Template;

class GlueConnectionsTest {

    private static final String STACK = "EtlGlue";
    private static final Synthesis CONNECTED = Variants.CONNECTED.synthesis();

    @Test
    void connectsByJdbcWithSslAndTheSecretInEverySubnet() {
        Template template = CONNECTED.template(STACK);
        template.resourceCountIs("AWS::Glue::Connection", 3);
        for (int zone = 0; zone < 3; zone++) {
            template.hasResourceProperties(
                    "AWS::Glue::Connection",
                    Map.of(
                            "ConnectionInput",
                            Match.objectLike(Map.of(
                                    "Name",
                                    "dev-insurancelake-redshift-connection-" + (zone + 1),
                                    "ConnectionType",
                                    "JDBC",
                                    "ConnectionProperties",
                                    Map.of(
                                            "JDBC_CONNECTION_URL",
                                            Match.anyValue(),
                                            "SECRET_ID",
                                            output("ConnectionUserSecret"),
                                            "JDBC_ENFORCE_SSL",
                                            "true"),
                                    "PhysicalConnectionRequirements",
                                    Match.objectLike(Map.of(
                                            "AvailabilityZone",
                                            output("PrivateSubnet" + (zone + 1) + ".*AvailabilityZone")))))));
        }
    }

    @Test
    void takesTheAddressFromTheWarehouseOrTheConfiguration() {
        assertThat(urls(Variants.CONNECTED))
                .allSatisfy(url -> assertThat(url)
                        .contains("jdbc:redshift://", "WorkgroupEndpointAddress", "WorkgroupEndpointPort", "/dev"));
        assertThat(urls(Variants.PROVISIONED))
                .allSatisfy(url -> assertThat(url).contains("EndpointAddress", "EndpointPort", "/lake"));
        assertThat(urls(Variants.EXISTING_PROVISIONED))
                .containsOnly("jdbc:redshift://redshift-cluster-1.example.com:5440/dev");
    }

    @Test
    void placesConnectionsInTheSubnetsAndZonesThatExist() {
        Variants.PROVISIONED
                .synthesis()
                .template(STACK)
                .hasResourceProperties(
                        "AWS::Glue::Connection",
                        Map.of(
                                "ConnectionInput",
                                Match.objectLike(Map.of(
                                        "PhysicalConnectionRequirements",
                                        Match.objectLike(Map.of(
                                                "SubnetId",
                                                "subnet-0123456789abcdef1",
                                                "AvailabilityZone",
                                                "eu-west-1b"))))));
    }

    @Test
    void usesAGroupWhoseMembersReachEachOther() {
        Map<String, Map<String, Object>> rules =
                CONNECTED.resources("InfrastructureVpc", "AWS::EC2::SecurityGroupIngress");
        assertThat(rules.values())
                .map(Policies::properties)
                .anySatisfy(rule -> assertThat(rule).containsEntry("SourceSecurityGroupId", rule.get("GroupId")));
    }

    @Test
    void attachesTheConnectionsToAllJobs() {
        assertThat(CONNECTED.resources(STACK, "AWS::Glue::Job").values())
                .hasSize(3)
                .allSatisfy(job -> assertThat(
                                (List<?>) Policies.map(Policies.properties(job).get("Connections"))
                                        .get("Connections"))
                        .hasSize(3));
    }

    @Test
    void letsTheJobsMakeNetworkInterfacesInItsSubnetsOnly() {
        List<Map<String, Object>> statements = Policies.ofRole(CONNECTED, STACK, "Connections");

        assertThat(statements)
                .filteredOn(statement -> "*".equals(statement.get("Resource")))
                .singleElement()
                .satisfies(statement ->
                        assertThat(Policies.actions(statement)).allMatch(action -> action.startsWith("ec2:Describe")));
        assertThat(statements)
                .filteredOn(statement -> Policies.actions(statement).contains("ec2:DeleteNetworkInterface"))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.get("Resource").toString()).contains(":network-interface/*");
                    assertThat(statement.get("Condition").toString()).contains("ec2:Subnet", "PrivateSubnet1");
                });
        assertThat(statements)
                .filteredOn(statement -> Policies.actions(statement).contains("ec2:CreateTags"))
                .singleElement()
                .extracting("Condition")
                .isEqualTo(Map.of(
                        "ForAllValues:StringEquals",
                        Map.of("aws:TagKeys", List.of("aws-glue-service-resource")),
                        "Null",
                        Map.of("aws:TagKeys", "false")));
        assertThat(statements)
                .filteredOn(statement -> Policies.actions(statement).contains("glue:GetConnection"))
                .singleElement()
                .extracting(statement -> statement.get("Resource").toString())
                .asString()
                .contains(":catalog", ":connection/dev-insurancelake-redshift-connection-3")
                .doesNotContain("*");
    }

    @ParameterizedTest
    @EnumSource(
            value = Variants.class,
            names = {"PROJECT", "EXISTING_SERVERLESS"})
    void areNotThereUnlessConfigured(Variants without) {
        Synthesis synthesis = without.synthesis();
        synthesis.template(STACK).resourceCountIs("AWS::Glue::Connection", 0);
        synthesis.template(STACK).allResourcesProperties("AWS::Glue::Job", Map.of("Connections", Match.absent()));
        assertThat(Policies.ofRole(synthesis, STACK, "Connections")).isEmpty();
    }

    /** A value that another stack puts out under a name with this in it. */
    private static Map<String, Matcher> output(String name) {
        return Map.of(
                "Fn::GetStackOutput",
                Match.objectLike(Map.of("OutputName", Match.stringLikeRegexp(".*" + name + ".*"))));
    }

    private static List<String> urls(Variants variant) {
        return variant.synthesis().resources(STACK, "AWS::Glue::Connection").values().stream()
                .map(connection -> Policies.map(Policies.properties(connection).get("ConnectionInput")))
                .map(input -> Policies.map(input.get("ConnectionProperties")))
                .map(properties -> properties.get("JDBC_CONNECTION_URL").toString())
                .toList();
    }
}
