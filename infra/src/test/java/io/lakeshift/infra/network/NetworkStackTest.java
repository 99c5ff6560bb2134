package io.lakeshift.infra.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import io.lakeshift.infra.addresses.AddressPlan;
import io.lakeshift.infra.addresses.SubnetLayout;
import io.lakeshift.infra.config.AddressBlock;
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
    void hasTheEightEndpointsOfTheGuide() {
        TEMPLATE.resourcePropertiesCountIs("AWS::EC2::VPCEndpoint", Map.of("VpcEndpointType", "Gateway"), 2);
        for (String service : List.of("glue", "kms", "ssm", "secretsmanager", "states", "redshift-data")) {
            TEMPLATE.hasResourceProperties(
                    "AWS::EC2::VPCEndpoint",
                    Map.of("ServiceName", "com.amazonaws.us-east-2." + service, "PrivateDnsEnabled", true));
        }
        TEMPLATE.resourceCountIs("AWS::EC2::VPCEndpoint", 8);
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

    private static List<String> exports(Synthesis synthesis) {
        return synthesis.template(STACK).findOutputs("*").values().stream()
                .map(output -> output.get("Export"))
                .filter(Map.class::isInstance)
                .map(export -> String.valueOf(((Map<?, ?>) export).get("Name")))
                .toList();
    }
}
