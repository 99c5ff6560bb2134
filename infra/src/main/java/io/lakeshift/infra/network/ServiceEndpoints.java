package io.lakeshift.infra.network;

import io.lakeshift.infra.config.NetworkEndpoint;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/**
 * The endpoints of the VPC: gateways for S3 and DynamoDB, which every private subnet routes through, and for each of the
 * other services an interface in every zone.
 */
final class ServiceEndpoints extends Construct {

    private final Vpc vpc;
    private final List<ISubnet> subnets;
    private final List<ISubnet> subnetOfEachZone;

    ServiceEndpoints(Construct scope, String id, LakeVpc network) {
        super(scope, id);
        this.vpc = network.resource();
        this.subnets = network.privateSubnets();
        this.subnetOfEachZone = network.privateSubnetOfEachZone();
    }

    void addGateways() {
        gateway("S3", GatewayVpcEndpointAwsService.S3, EndpointPolicy.ofService("s3"))
                .addToPolicy(EndpointPolicy.readingOfAwsBuckets());
        gateway("DynamoDb", GatewayVpcEndpointAwsService.DYNAMODB, EndpointPolicy.ofService("dynamodb"));
    }

    /** Adds the interfaces, in a group that lets in who may use them. */
    void addInterfaces(Set<NetworkEndpoint> endpoints, ISecurityGroup group) {
        for (NetworkEndpoint endpoint : endpoints) {
            InterfaceVpcEndpoint created = InterfaceVpcEndpoint.Builder.create(this, endpoint.name())
                    .vpc(vpc)
                    .service(new InterfaceVpcEndpointAwsService(endpoint.serviceName()))
                    .subnets(SubnetSelection.builder().subnets(subnetOfEachZone).build())
                    .securityGroups(List.of(group))
                    .privateDnsEnabled(true)
                    // The group's own rule admits the members of the lake; no rule for the whole VPC is wanted.
                    .open(false)
                    .build();
            EndpointPolicy.ofService(endpoint.actionPrefix()).statements().forEach(created::addToPolicy);
        }
    }

    private GatewayVpcEndpoint gateway(String id, GatewayVpcEndpointAwsService service, EndpointPolicy policy) {
        GatewayVpcEndpoint endpoint = GatewayVpcEndpoint.Builder.create(this, id)
                .vpc(vpc)
                .service(service)
                .subnets(List.of(SubnetSelection.builder().subnets(subnets).build()))
                .build();
        policy.statements().forEach(endpoint::addToPolicy);
        return endpoint;
    }
}
