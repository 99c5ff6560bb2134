package io.lakeshift.infra.network;

import io.lakeshift.infra.config.ConnectionConfig;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.NetworkConfig;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import java.util.List;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** The stack with the network of the lake; it exists only if the configuration has a {@code vpc}. */
public final class NetworkStack extends LakeStack {

    private static final String NAME = "InfrastructureVpc";
    private static final String DESCRIPTION = "The network of the data lake";

    private final Placement placement;

    /** A VPC of the lake's own. */
    public NetworkStack(Construct scope, LakeConfig config, NetworkConfig.Created network, IKey key) {
        super(scope, NAME, config, DESCRIPTION);
        LakeVpc vpc = new LakeVpc(
                this,
                "Vpc",
                new LakeVpc.Props(
                        network,
                        "/aws/vpc/" + names().regional("flow-logs"),
                        config.observation().logRetention(),
                        key));
        LakeGroups groups = groups(vpc.resource());
        List<String> prefixLists = network.prefixListIds();
        ISecurityGroup group =
                (prefixLists.isEmpty() ? groups.withRoutedHttps() : groups.withHttpsTo(prefixLists)).members();
        ServiceEndpoints endpoints = new ServiceEndpoints(this, "Endpoints", vpc);
        endpoints.addGateways();
        endpoints.addInterfaces(network.endpoints(), groups.endpoints());
        List<ISubnet> subnets = vpc.privateSubnets();
        placement = new Placement(
                subnets.stream().map(ISubnet::getSubnetId).toList(),
                vpc.privateZoneNames(),
                List.of(group.getSecurityGroupId()));
        exportNetwork(vpc.resource().getVpcId());
        exportRouteTables(subnets.stream()
                .map(subnet -> subnet.getRouteTable().getRouteTableId())
                .toList());
    }

    /** A VPC that exists. */
    public NetworkStack(Construct scope, LakeConfig config, NetworkConfig.Existing network) {
        super(scope, NAME, config, DESCRIPTION);
        String group = network.securityGroupId()
                .orElseGet(() ->
                        groups(imported(network)).withRoutedHttps().members().getSecurityGroupId());
        placement = new Placement(network.privateSubnetIds(), network.availabilityZones(), List.of(group));
        exportNetwork(network.vpcId());
        exportRouteTables(network.routeTableIds());
    }

    public Placement placement() {
        return placement;
    }

    private IVpc imported(NetworkConfig.Existing network) {
        return Vpc.fromVpcAttributes(
                this,
                "Vpc",
                VpcAttributes.builder()
                        .vpcId(network.vpcId())
                        .availabilityZones(network.availabilityZones())
                        .build());
    }

    private LakeGroups groups(IVpc vpc) {
        LakeGroups groups = new LakeGroups(this, "Groups", vpc, names());
        config().platform()
                .connection()
                .flatMap(ConnectionConfig::endpoint)
                .ifPresent(warehouse -> groups.addWarehouseAt(warehouse.port()));
        return groups;
    }

    private void exportNetwork(String vpcId) {
        Exports exports = new Exports(this, names())
                .add("VpcId", vpcId, "The VPC of the lake")
                .add("SharedSecurityGroupId", placement.securityGroupIds().get(0), "The group shared by the lake");
        for (int i = 0; i < placement.subnetIds().size(); i++) {
            int number = i + 1;
            exports.add("SubnetId" + number, placement.subnetIds().get(i), "Private subnet " + number)
                    .add(
                            "AvailabilityZone" + number,
                            placement.availabilityZones().get(i),
                            "The zone of private subnet " + number);
        }
    }

    private void exportRouteTables(List<String> routeTableIds) {
        Exports exports = new Exports(this, names());
        for (int i = 0; i < routeTableIds.size(); i++) {
            exports.add("RouteTable" + (i + 1), routeTableIds.get(i), "The route table of private subnet " + (i + 1));
        }
    }
}
