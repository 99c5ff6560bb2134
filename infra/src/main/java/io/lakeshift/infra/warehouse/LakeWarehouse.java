package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.config.ConnectionConfig;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.WarehouseConfig;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.network.Placement;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The warehouse that an environment is configured with: made, with its logs and limits, or one that exists. */
final class LakeWarehouse {

    private final Stack stack;
    private final LakeConfig config;
    private final Props props;
    private final List<Construct> made = new ArrayList<>();
    private final Warehouse warehouse;

    /**
     * What a warehouse is made with.
     *
     * @param code the code of the function that sets its limits
     * @param role what it reads the lake with
     * @param placement its network; empty for the account's default VPC
     * @param removal what becomes of the data when the stack is deleted
     */
    record Props(FunctionCode code, WarehouseRole role, Optional<Placement> placement, RemovalPolicy removal) {}

    /** Adds the warehouse to a stack, unless it exists. */
    LakeWarehouse(Stack stack, LakeConfig config, Props props) {
        this.stack = stack;
        this.config = config;
        this.props = props;
        warehouse = configured(config.platform().warehouse());
    }

    /** The warehouse as the other stacks see it. */
    Warehouse warehouse() {
        return warehouse;
    }

    /** What has to be there before its database can be used; empty if the warehouse exists. */
    List<Construct> made() {
        return List.copyOf(made);
    }

    private Warehouse configured(WarehouseConfig kind) {
        if (kind instanceof WarehouseConfig.CreatedServerless serverless) {
            return made(serverless);
        }
        if (kind instanceof WarehouseConfig.CreatedProvisioned provisioned) {
            return made(provisioned);
        }
        if (kind instanceof WarehouseConfig.ExistingServerless serverless) {
            return existing(
                    new RedshiftDatabase(
                            new RedshiftTarget.Serverless(serverless.workgroupName()), serverless.database()),
                    List.of(new RedshiftArns(stack).workgroup(serverless.workgroupId())),
                    serverless.access());
        }
        if (kind instanceof WarehouseConfig.ExistingProvisioned provisioned) {
            return existing(
                    new RedshiftDatabase(
                            new RedshiftTarget.Provisioned(provisioned.clusterIdentifier()), provisioned.database()),
                    new RedshiftArns(stack).cluster(provisioned.clusterIdentifier()),
                    provisioned.access());
        }
        throw new IllegalArgumentException("No stack is known for " + kind);
    }

    private Warehouse made(WarehouseConfig.CreatedServerless serverless) {
        ServerlessWarehouse construct = new ServerlessWarehouse(
                stack,
                "Serverless",
                new ServerlessWarehouse.Props(
                        serverless, props.role().resource(), props.code().key(), props.placement(), props.removal()));
        return made(
                construct,
                WarehouseLogs.ofNamespace(
                        stack, "NamespaceLogs", props.code(), serverless.names().namespace()),
                construct.limits(),
                construct.warehouse(props.role().reader()));
    }

    private Warehouse made(WarehouseConfig.CreatedProvisioned provisioned) {
        ProvisionedWarehouse construct = new ProvisionedWarehouse(
                stack,
                "Provisioned",
                new ProvisionedWarehouse.Props(
                        provisioned, props.role().resource(), props.code().key(), props.placement(), props.removal()));
        return made(
                construct,
                WarehouseLogs.ofCluster(stack, "ClusterLogs", props.code(), provisioned.clusterIdentifier()),
                construct.limits(),
                construct.warehouse(props.role().reader()));
    }

    private Warehouse made(Construct construct, WarehouseLogs logs, WarehouseLimits.Props limits, Warehouse seen) {
        construct.getNode().addDependency(logs);
        new WarehouseLimits(stack, "UsageLimits", props.code(), limits);
        made.add(construct);
        return seen;
    }

    private Warehouse existing(
            RedshiftDatabase database, List<String> statementArns, WarehouseConfig.ExistingAccess access) {
        String role = access.roleArn();
        List<PolicyStatement> permissions = new ArrayList<>();
        access.adminSecretArn()
                .ifPresent(secret -> permissions.add(
                        Allow.actions("secretsmanager:GetSecretValue").on(secret)));
        access.adminSecretKeyArn()
                .ifPresent(key -> permissions.add(Allow.actions("kms:Decrypt").on(key)));
        return new Warehouse(
                database,
                statementArns,
                new Warehouse.ReaderRole(role, role.substring(role.lastIndexOf('/') + 1)),
                new Warehouse.AdminAccess(access.adminSecretArn(), permissions),
                config.platform()
                        .connection()
                        .flatMap(ConnectionConfig::endpoint)
                        .map(endpoint -> endpoint.host() + ":" + endpoint.port()));
    }
}
