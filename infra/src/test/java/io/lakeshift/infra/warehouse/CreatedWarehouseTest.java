package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.Configurations;
import io.lakeshift.infra.config.WarehouseConfig;
import io.lakeshift.infra.network.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;

/** Warehouses by themselves, in and outside of a network. */
class CreatedWarehouseTest {

    private static final Placement PLACEMENT =
            new Placement(List.of("subnet-1", "subnet-2", "subnet-3"), List.of("a", "b", "c"), List.of("sg-1"));
    private static final String VPC = "'vpc': {'cidr': '10.0.0.0/20'}, ";

    private final Stack stack = new Stack(new App(), "Stack");
    private final IRole role = Role.fromRoleArn(stack, "Role", "arn:aws:iam::111122223333:role/redshift");
    private final IKey key = Key.fromKeyArn(stack, "Key", "arn:aws:kms:us-east-2:111122223333:key/0a1b2c3d");

    @Test
    void clusterInOneZoneIsEncryptedAndPrivateAndTakesEncryptedConnectionsOnly() {
        Template template = cluster("{'provisioned': {'numberOfNodes': 3}}", Optional.of(PLACEMENT));
        template.hasResourceProperties(
                "AWS::Redshift::Cluster",
                Map.of(
                        "MultiAZ", false,
                        "NumberOfNodes", 3,
                        "Encrypted", true,
                        "KmsKeyId", "arn:aws:kms:us-east-2:111122223333:key/0a1b2c3d",
                        "PubliclyAccessible", false,
                        "EnhancedVpcRouting", true,
                        "VpcSecurityGroupIds", List.of("sg-1"),
                        "ManageMasterPassword", true));
        template.hasResourceProperties(
                "AWS::Redshift::Cluster",
                Map.of(
                        "LoggingProperties",
                        Map.of(
                                "LogDestinationType",
                                "cloudwatch",
                                "LogExports",
                                List.of("connectionlog", "useractivitylog", "userlog"))));
        template.hasResourceProperties(
                "AWS::Redshift::ClusterParameterGroup",
                Map.of(
                        "Parameters",
                        Match.arrayWith(List.of(Map.of("ParameterName", "require_ssl", "ParameterValue", "true")))));
    }

    @Test
    void clusterOverTwoZonesHasSubnetsInThree() {
        Template template = cluster("{'provisioned': {'multiAz': true}}", Optional.of(PLACEMENT));
        template.hasResourceProperties("AWS::Redshift::Cluster", Map.of("MultiAZ", true, "NumberOfNodes", 2));
        template.hasResourceProperties(
                "AWS::Redshift::ClusterSubnetGroup", Map.of("SubnetIds", List.of("subnet-1", "subnet-2", "subnet-3")));
    }

    @Test
    void clusterWithoutAVpcIsNotPlaced() {
        Template template = cluster("{'provisioned': {}}", Optional.empty());
        template.resourceCountIs("AWS::Redshift::ClusterSubnetGroup", 0);
        template.hasResourceProperties(
                "AWS::Redshift::Cluster",
                Map.of("EnhancedVpcRouting", Match.absent(), "PubliclyAccessible", false, "Encrypted", true));
    }

    @Test
    void workgroupInAVpcRoutesThroughItIfItIsTold() {
        Template template = workgroup("{'serverless': {'enhancedVpcRouting': true}}", Optional.of(PLACEMENT));
        template.hasResourceProperties(
                "AWS::RedshiftServerless::Workgroup",
                Map.of(
                        "EnhancedVpcRouting",
                        true,
                        "PubliclyAccessible",
                        false,
                        "SubnetIds",
                        List.of("subnet-1", "subnet-2", "subnet-3"),
                        "SecurityGroupIds",
                        List.of("sg-1")));
        template.hasResourceProperties(
                "AWS::RedshiftServerless::Namespace",
                Map.of("LogExports", List.of("connectionlog", "useractivitylog", "userlog")));
    }

    @Test
    void workgroupWithoutAVpcIsNotPlaced() {
        Template template = workgroup("{'serverless': {}}", Optional.empty());
        template.hasResourceProperties(
                "AWS::RedshiftServerless::Workgroup",
                Map.of(
                        "EnhancedVpcRouting",
                        false,
                        "PubliclyAccessible",
                        false,
                        "SubnetIds",
                        Match.absent(),
                        "SecurityGroupIds",
                        Match.absent()));
    }

    private Template cluster(String redshift, Optional<Placement> placement) {
        new ProvisionedWarehouse(
                stack,
                "Warehouse",
                new ProvisionedWarehouse.Props(
                        (WarehouseConfig.CreatedProvisioned) config(redshift),
                        role,
                        key,
                        placement,
                        RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE));
        return Template.fromStack(stack);
    }

    private Template workgroup(String redshift, Optional<Placement> placement) {
        new ServerlessWarehouse(
                stack,
                "Warehouse",
                new ServerlessWarehouse.Props(
                        (WarehouseConfig.CreatedServerless) config(redshift),
                        role,
                        key,
                        placement,
                        RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE));
        return Template.fromStack(stack);
    }

    private static WarehouseConfig config(String redshift) {
        return Configurations.dev("{%s 'redshift': %s}".formatted(VPC, redshift))
                .platform()
                .warehouse();
    }
}
