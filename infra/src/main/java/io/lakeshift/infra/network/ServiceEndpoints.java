package io.lakeshift.infra.network;

import io.lakeshift.infra.config.NetworkEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The endpoints of the VPC: gateways for S3 and DynamoDB, and an interface in every private subnet for each of the other
 * services. They carry calls of this account's identities and of AWS services only.
 */
final class ServiceEndpoints extends Construct {

    private final Vpc vpc;
    private final List<ISubnet> subnets;

    ServiceEndpoints(Construct scope, String id, LakeVpc network) {
        super(scope, id);
        this.vpc = network.resource();
        this.subnets = network.privateSubnets();
    }

    void addGateways() {
        gateway("S3", GatewayVpcEndpointAwsService.S3);
        gateway("DynamoDb", GatewayVpcEndpointAwsService.DYNAMODB);
    }

    void addInterfaces(Set<NetworkEndpoint> endpoints, ISecurityGroup group) {
        for (NetworkEndpoint endpoint : endpoints) {
            InterfaceVpcEndpoint created = InterfaceVpcEndpoint.Builder.create(this, endpoint.name())
                    .vpc(vpc)
                    .service(new InterfaceVpcEndpointAwsService(endpoint.serviceName()))
                    .subnets(SubnetSelection.builder().subnets(subnets).build())
                    .securityGroups(List.of(group))
                    .privateDnsEnabled(true)
                    // The shared group's own rule already admits its members; no rule for the whole VPC is wanted.
                    .open(false)
                    .build();
            policy().forEach(created::addToPolicy);
        }
    }

    private void gateway(String id, GatewayVpcEndpointAwsService service) {
        GatewayVpcEndpoint endpoint = GatewayVpcEndpoint.Builder.create(this, id)
                .vpc(vpc)
                .service(service)
                .subnets(List.of(SubnetSelection.builder().subnets(subnets).build()))
                .build();
        policy().forEach(endpoint::addToPolicy);
    }

    private static List<PolicyStatement> policy() {
        return List.of(
                statement("StringEquals", "aws:PrincipalAccount", Aws.ACCOUNT_ID),
                statement("Bool", "aws:PrincipalIsAWSService", "true"));
    }

    private static PolicyStatement statement(String operator, String key, String value) {
        return PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("*"))
                .resources(List.of("*"))
                .conditions(Map.of(operator, Map.of(key, value)))
                .build();
    }
}
