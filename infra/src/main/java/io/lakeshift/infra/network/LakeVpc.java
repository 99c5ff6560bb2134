package io.lakeshift.infra.network;

import io.lakeshift.infra.config.NetworkConfig;
import io.lakeshift.infra.config.SubnetZones;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.CfnSubnet;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** A VPC with three public and three private subnets that logs all its traffic. */
final class LakeVpc extends Construct {

    private final Vpc vpc;
    private final SubnetZones zones;

    /**
     * What the VPC is made of.
     *
     * @param network the block, the zones and the NAT gateways
     * @param flowLogName the name of the log group for its traffic
     * @param logRetention how long the log group keeps its events
     * @param key encrypts the log group
     */
    record Props(NetworkConfig.Created network, String flowLogName, RetentionDays logRetention, IKey key) {}

    LakeVpc(Construct scope, String id, Props props) {
        super(scope, id);
        zones = props.network().zones();
        boolean egress = props.network().natGateways() > 0;
        LogGroup flowLog = LogGroup.Builder.create(this, "FlowLogGroup")
                .logGroupName(props.flowLogName())
                .retention(props.logRetention())
                .encryptionKey(props.key())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        vpc = Vpc.Builder.create(this, "Resource")
                .ipAddresses(IpAddresses.cidr(props.network().block().toString()))
                .availabilityZones(everySubnet().mapToObj(this::zone).toList())
                .natGateways(props.network().natGateways())
                // Emptying the default group would take a function that is not ours; nothing is ever placed in it.
                .restrictDefaultSecurityGroup(false)
                .subnetConfiguration(List.of(
                        SubnetConfiguration.builder()
                                .name("Public")
                                .subnetType(SubnetType.PUBLIC)
                                .mapPublicIpOnLaunch(false)
                                .build(),
                        SubnetConfiguration.builder()
                                .name("Private")
                                .subnetType(egress ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED)
                                .build()))
                .flowLogs(Map.of(
                        "All",
                        FlowLogOptions.builder()
                                .destination(FlowLogDestination.toCloudWatchLogs(flowLog))
                                .trafficType(FlowLogTrafficType.ALL)
                                .build()))
                .build();
        if (zones.naming() == SubnetZones.Naming.ID) {
            nameZonesById(vpc.getPublicSubnets());
            nameZonesById(privateSubnets());
        }
    }

    Vpc resource() {
        return vpc;
    }

    List<ISubnet> privateSubnets() {
        return vpc.getPrivateSubnets().isEmpty() ? vpc.getIsolatedSubnets() : vpc.getPrivateSubnets();
    }

    /** One private subnet of each zone: an interface endpoint takes no second one of a zone. */
    List<ISubnet> privateSubnetOfEachZone() {
        return privateSubnets().subList(0, zones.count());
    }

    /** The names of the zones of the private subnets, as AWS tells them when the subnets are made. */
    List<String> privateZoneNames() {
        return privateSubnets().stream()
                .map(subnet -> resource(subnet).getAttrAvailabilityZone())
                .toList();
    }

    private String zone(int subnet) {
        int zone = zones.indexOf(subnet);
        return zones.naming() == SubnetZones.Naming.NAME ? zones.zones().get(zone) : Fn.select(zone, Fn.getAzs());
    }

    /** The CDK knows zones by name only. */
    private void nameZonesById(List<ISubnet> subnets) {
        everySubnet().forEach(index -> {
            CfnSubnet subnet = resource(subnets.get(index));
            subnet.setAvailabilityZone(null);
            subnet.setAvailabilityZoneId(zones.zones().get(zones.indexOf(index)));
        });
    }

    private static IntStream everySubnet() {
        return IntStream.range(0, NetworkConfig.SUBNETS);
    }

    private static CfnSubnet resource(ISubnet subnet) {
        return (CfnSubnet) Objects.requireNonNull(subnet.getNode().getDefaultChild());
    }
}
