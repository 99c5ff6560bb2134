package io.lakeshift.infra.network;

import io.lakeshift.infra.config.NetworkConfig;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
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

/** A VPC over three zones, each with a public and a private subnet, that logs all its traffic. */
final class LakeVpc extends Construct {

    private final Vpc vpc;

    /**
     * What the VPC is made of.
     *
     * @param network the block and the NAT gateways
     * @param flowLogName the name of the log group for its traffic
     * @param logRetention how long the log group keeps its events
     * @param key encrypts the log group
     */
    record Props(NetworkConfig.Created network, String flowLogName, RetentionDays logRetention, IKey key) {}

    LakeVpc(Construct scope, String id, Props props) {
        super(scope, id);
        boolean egress = props.network().natGateways() > 0;
        LogGroup flowLog = LogGroup.Builder.create(this, "FlowLogGroup")
                .logGroupName(props.flowLogName())
                .retention(props.logRetention())
                .encryptionKey(props.key())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        vpc = Vpc.Builder.create(this, "Resource")
                .ipAddresses(IpAddresses.cidr(props.network().block().toString()))
                .maxAzs(NetworkConfig.ZONES)
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
    }

    Vpc resource() {
        return vpc;
    }

    List<ISubnet> privateSubnets() {
        return vpc.getPrivateSubnets().isEmpty() ? vpc.getIsolatedSubnets() : vpc.getPrivateSubnets();
    }
}
