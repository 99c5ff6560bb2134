package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.config.WarehouseConfig;
import io.lakeshift.infra.network.Placement;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.AcceptedValidation;
import io.lakeshift.lambdas.limits.LimitProperties;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.redshift.CfnCluster;
import software.amazon.awscdk.services.redshift.CfnClusterParameterGroup;
import software.amazon.awscdk.services.redshift.CfnClusterSubnetGroup;
import software.constructs.Construct;

/**
 * A provisioned Redshift cluster that takes encrypted connections only and logs connections and statements to CloudWatch
 * Logs. Redshift makes the administrator's password and keeps it in Secrets Manager under the lake's key.
 */
final class ProvisionedWarehouse extends Construct {

    private static final String ADMINISTRATOR = "lakeadmin";

    private final Props props;
    private final CfnCluster cluster;

    /**
     * What the warehouse is made of.
     *
     * @param config its name and size
     * @param role what it reads the lake with
     * @param key encrypts it
     * @param placement its network; empty for the account's default VPC
     * @param removal what becomes of the data when the stack is deleted
     */
    record Props(
            WarehouseConfig.CreatedProvisioned config,
            IRole role,
            IKey key,
            Optional<Placement> placement,
            RemovalPolicy removal) {}

    ProvisionedWarehouse(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        WarehouseConfig.CreatedProvisioned config = props.config();
        CfnClusterParameterGroup parameters = CfnClusterParameterGroup.Builder.create(this, "Parameters")
                .description("Encrypted connections and logged statements for " + config.clusterIdentifier())
                .parameterGroupFamily("redshift-1.0")
                .parameters(
                        List.of(parameter("enable_user_activity_logging", "true"), parameter("require_ssl", "true")))
                .build();
        CfnCluster.Builder builder = CfnCluster.Builder.create(this, "Cluster")
                .clusterIdentifier(config.clusterIdentifier())
                .clusterType(config.nodes().number() == 1 ? "single-node" : "multi-node")
                .nodeType(config.nodes().type())
                .dbName(config.database())
                .masterUsername(ADMINISTRATOR)
                .manageMasterPassword(true)
                .masterPasswordSecretKmsKeyId(props.key().getKeyArn())
                .encrypted(true)
                .kmsKeyId(props.key().getKeyArn())
                .iamRoles(List.of(props.role().getRoleArn()))
                .clusterParameterGroupName(parameters.getRef())
                .publiclyAccessible(false)
                .multiAz(config.nodes().multiAz())
                .allowVersionUpgrade(true)
                .automatedSnapshotRetentionPeriod(config.snapshotDays())
                .loggingProperties(CfnCluster.LoggingPropertiesProperty.builder()
                        .logDestinationType("cloudwatch")
                        .logExports(WarehouseLogs.EXPORTS)
                        .build());
        if (config.nodes().number() > 1) {
            builder.numberOfNodes(config.nodes().number());
        }
        props.placement().ifPresent(placement -> place(builder, placement));
        cluster = builder.build();
        new AcceptedFinding(
                        "AwsSolutions-RS4",
                        "Clients expect the usual port, and the cluster is neither public nor open to other groups.")
                .on(cluster);
        cluster.applyRemovalPolicy(props.removal() == RemovalPolicy.DESTROY ? RemovalPolicy.SNAPSHOT : props.removal());
    }

    /**
     * The warehouse as the other stacks see it.
     *
     * @param reader the role it reads the lake with
     */
    Warehouse warehouse(Warehouse.ReaderRole reader) {
        String secret = cluster.getAttrMasterPasswordSecretArn();
        return new Warehouse(
                new RedshiftDatabase(
                        new RedshiftTarget.Provisioned(cluster.getRef()),
                        props.config().database()),
                arns().cluster(props.config().clusterIdentifier()),
                reader,
                new Warehouse.AdminAccess(
                        Optional.of(secret),
                        List.of(
                                Allow.actions("secretsmanager:GetSecretValue").on(secret),
                                Allow.actions("kms:Decrypt").on(props.key().getKeyArn()))),
                Warehouse.address(cluster, "Endpoint"));
    }

    /** What it may be used for at most, beside its nodes, and what it takes to set that. */
    WarehouseLimits.Props limits() {
        String clusterArn = arns().cluster(props.config().clusterIdentifier()).get(0);
        return new WarehouseLimits.Props(
                new LimitProperties(
                        LimitProperties.Kind.CLUSTER,
                        cluster.getRef(),
                        props.config().usageLimits()),
                List.of(
                        Allow.actions("redshift:CreateUsageLimit", "redshift:DescribeUsageLimits")
                                .on(clusterArn, arns().usageLimits()),
                        Allow.actions("redshift:DeleteUsageLimit", "redshift:ModifyUsageLimit")
                                .on(arns().usageLimits())));
    }

    private RedshiftArns arns() {
        return new RedshiftArns(Stack.of(this));
    }

    private void place(CfnCluster.Builder builder, Placement placement) {
        CfnClusterSubnetGroup subnets = CfnClusterSubnetGroup.Builder.create(this, "Subnets")
                .description("The private subnets of the data lake")
                .subnetIds(placement.subnetIds())
                .build();
        AcceptedValidation.ofSubnets().on(subnets);
        builder.clusterSubnetGroupName(subnets.getRef())
                .vpcSecurityGroupIds(placement.securityGroupIds())
                .enhancedVpcRouting(true);
    }

    private static CfnClusterParameterGroup.ParameterProperty parameter(String name, String value) {
        return CfnClusterParameterGroup.ParameterProperty.builder()
                .parameterName(name)
                .parameterValue(value)
                .build();
    }
}
