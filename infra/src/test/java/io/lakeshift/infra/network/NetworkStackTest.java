package io.lakeshift.infra.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import io.lakeshift.infra.addresses.AddressPlan;
import io.lakeshift.infra.addresses.SubnetLayout;
import io.lakeshift.infra.config.AddressBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class NetworkStackTest {

    private static final String STACK = "InfrastructureVpc";
    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();
    private static final Template TEMPLATE = PROJECT.template(STACK);

    @Test
    void choosesThreeZonesWhenItIsDeployed() {
        for (int zone = 0; zone < 3; zone++) {
            TEMPLATE.resourcePropertiesCountIs(
                    "AWS::EC2::Subnet",
                    Map.of("AvailabilityZone", Map.of("Fn::Select", List.of(zone, Map.of("Fn::GetAZs", "")))),
                    2);
        }
    }

    @Test
    void hasTheZonesOfTheConfigurationByName() {
        Map<String, Map<String, Object>> chosen = PROJECT.resources(STACK, "AWS::EC2::Subnet");
        Map<String, Map<String, Object>> named = Variants.CONNECTED.synthesis().resources(STACK, "AWS::EC2::Subnet");
        assertThat(named.keySet()).isEqualTo(chosen.keySet());
        assertThat(zones(named, "AvailabilityZone"))
                .containsExactly("us-east-2a", "us-east-2b", "us-east-2c", "us-east-2a", "us-east-2b", "us-east-2c");
        // Naming the zones that are there already must change nothing else: CloudFormation would replace the subnet.
        chosen.forEach((id, subnet) -> assertThat(withoutZone(named.get(id))).isEqualTo(withoutZone(subnet)));
    }

    @Test
    void putsThreeSubnetsIntoTwoZonesByIdWhereAnAccountHasTwo() {
        Map<String, Map<String, Object>> subnets =
                Variants.TWO_ZONES.synthesis().resources(STACK, "AWS::EC2::Subnet");
        assertThat(zones(subnets, "AvailabilityZoneId"))
                .containsExactly("usw1-az3", "usw1-az1", "usw1-az3", "usw1-az3", "usw1-az1", "usw1-az3");
        assertThat(zones(subnets, "AvailabilityZone")).containsOnlyNulls();
    }

    @Test
    void putsAnInterfaceEndpointIntoEachZoneOnce() {
        assertThat(interfaceSubnets(Variants.TWO_ZONES))
                .isNotEmpty()
                .allSatisfy(subnets -> assertThat(subnets)
                        .hasSize(2)
                        .doesNotHaveDuplicates()
                        .noneMatch(subnet -> subnet.toString().contains("PrivateSubnet3")));
        assertThat(interfaceSubnets(Variants.CONNECTED))
                .isNotEmpty()
                .allSatisfy(subnets -> assertThat(subnets).hasSize(3).doesNotHaveDuplicates());
    }

    @Test
    void hasTheEightEndpointsOfTheGuide() {
        Template guide = Variants.TWO_ZONES.synthesis().template(STACK);
        guide.resourcePropertiesCountIs("AWS::EC2::VPCEndpoint", Map.of("VpcEndpointType", "Gateway"), 2);
        for (String service : List.of("glue", "kms", "ssm", "secretsmanager", "states", "redshift-data")) {
            guide.hasResourceProperties(
                    "AWS::EC2::VPCEndpoint",
                    Map.of("ServiceName", "com.amazonaws.us-west-1." + service, "PrivateDnsEnabled", true));
        }
        guide.resourceCountIs("AWS::EC2::VPCEndpoint", 8);
    }

    @Test
    void hasNoEndpointThatNothingNeeds() {
        TEMPLATE.resourcePropertiesCountIs("AWS::EC2::VPCEndpoint", Map.of("VpcEndpointType", "Gateway"), 2);
        TEMPLATE.hasResourceProperties("AWS::EC2::VPCEndpoint", Map.of("ServiceName", "com.amazonaws.us-east-2.glue"));
        TEMPLATE.resourceCountIs("AWS::EC2::VPCEndpoint", 3);
        Variants.CONNECTED.synthesis().template(STACK).resourceCountIs("AWS::EC2::VPCEndpoint", 5);
    }

    @Test
    void hasTheEndpointsOfTheConfiguration() {
        Template configured = Variants.EXISTING_PROVISIONED.synthesis().template(STACK);
        configured.resourceCountIs("AWS::EC2::VPCEndpoint", 6);
        configured.hasResourceProperties(
                "AWS::EC2::VPCEndpoint", Map.of("ServiceName", "com.amazonaws.us-west-2.logs"));
        configured.resourceCountIs("AWS::EC2::NatGateway", 1);
        TEMPLATE.resourceCountIs("AWS::EC2::NatGateway", 0);
    }

    @Test
    void hasTheSubnetsOfTheAddressPlan() {
        AddressPlan plan =
                AddressPlan.of(Variants.EXISTING_PROVISIONED.config()).orElseThrow();
        SubnetLayout layout = plan.layout().orElseThrow();
        List<String> planned = Stream.concat(layout.publicSubnets().stream(), layout.privateSubnets().stream())
                .map(AddressBlock::toString)
                .toList();
        assertThat(planned).hasSize(6);
        assertThat(Variants.EXISTING_PROVISIONED
                        .synthesis()
                        .resources(STACK, "AWS::EC2::Subnet")
                        .values())
                .extracting(subnet -> Policies.properties(subnet).get("CidrBlock"))
                .isEqualTo(planned);
    }

    @Test
    void logsAllTrafficEncrypted() {
        TEMPLATE.hasResourceProperties("AWS::EC2::FlowLog", Map.of("TrafficType", "ALL"));
        TEMPLATE.hasResourceProperties(
                "AWS::Logs::LogGroup", Map.of("KmsKeyId", Match.anyValue(), "RetentionInDays", 90));
    }

    @Test
    void exportsTheNetwork() {
        assertThat(exports(PROJECT))
                .contains("DevVpcId", "DevSharedSecurityGroupId")
                .contains("DevSubnetId1", "DevSubnetId2", "DevSubnetId3")
                .contains("DevAvailabilityZone1", "DevAvailabilityZone2", "DevAvailabilityZone3")
                .contains("DevRouteTable1", "DevRouteTable2", "DevRouteTable3");
        assertThat(exports(Variants.PROVISIONED.synthesis()))
                .contains("ProdVpcId", "ProdSharedSecurityGroupId", "ProdSubnetId3", "ProdRouteTable3");
    }

    @Test
    void addsNothingButAGroupToAVpcThatExists() {
        Template existing = Variants.PROVISIONED.synthesis().template(STACK);
        existing.resourceCountIs("AWS::EC2::SecurityGroup", 1);
        existing.resourceCountIs("AWS::EC2::VPC", 0);
        existing.resourceCountIs("AWS::EC2::VPCEndpoint", 0);
        existing.resourceCountIs("AWS::EC2::Subnet", 0);
        existing.hasResourceProperties("AWS::EC2::SecurityGroup", Map.of("VpcId", "vpc-0123456789abcdef0"));
    }

    private static List<Object> zones(Map<String, Map<String, Object>> subnets, String property) {
        return subnets.values().stream()
                .map(subnet -> Policies.properties(subnet).get(property))
                .toList();
    }

    private static Map<String, Object> withoutZone(Map<String, Object> subnet) {
        Map<String, Object> properties = new LinkedHashMap<>(Policies.properties(subnet));
        // Only one of the two configurations has tags.
        properties.keySet().removeAll(List.of("AvailabilityZone", "Tags"));
        return properties;
    }

    private static List<List<?>> interfaceSubnets(Variants variant) {
        return variant.synthesis().resources(STACK, "AWS::EC2::VPCEndpoint").values().stream()
                .map(Policies::properties)
                .filter(endpoint -> "Interface".equals(endpoint.get("VpcEndpointType")))
                .<List<?>>map(endpoint -> (List<?>) endpoint.get("SubnetIds"))
                .toList();
    }

    private static List<String> exports(Synthesis synthesis) {
        return synthesis.template(STACK).findOutputs("*").values().stream()
                .map(output -> output.get("Export"))
                .filter(Map.class::isInstance)
                .map(export -> String.valueOf(((Map<?, ?>) export).get("Name")))
                .toList();
    }
}
