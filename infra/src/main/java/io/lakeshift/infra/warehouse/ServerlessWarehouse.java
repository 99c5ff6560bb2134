package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.config.WarehouseConfig;
import io.lakeshift.infra.network.Placement;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedValidation;
import io.lakeshift.lambdas.access.AccessEnvironment;
import io.lakeshift.lambdas.limits.LimitProperties;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.redshiftserverless.CfnNamespace;
import software.amazon.awscdk.services.redshiftserverless.CfnWorkgroup;
import software.constructs.Construct;

/**
 * A Redshift Serverless namespace and its workgroup. Redshift makes the administrator's password and keeps it in Secrets
 * Manager under the lake's key; nobody types it.
 */
final class ServerlessWarehouse extends Construct {

    private static final String ADMINISTRATOR = "lakeadmin";

    private final Props props;
    private final CfnNamespace namespace;
    private final CfnWorkgroup workgroup;

    /**
     * What the warehouse is made of.
     *
     * @param config its names, sizes and limits
     * @param role what it reads the lake with
     * @param key encrypts it
     * @param placement its network; empty for the account's default VPC
     * @param removal what becomes of the data when the stack is deleted
     */
    record Props(
            WarehouseConfig.CreatedServerless config,
            IRole role,
            IKey key,
            Optional<Placement> placement,
            RemovalPolicy removal) {}

    ServerlessWarehouse(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        WarehouseConfig.CreatedServerless config = props.config();
        namespace = CfnNamespace.Builder.create(this, "Namespace")
                .namespaceName(config.names().namespace())
                .dbName(config.database())
                .adminUsername(ADMINISTRATOR)
                .manageAdminPassword(true)
                .adminPasswordSecretKmsKeyId(props.key().getKeyArn())
                .kmsKeyId(props.key().getKeyArn())
                .defaultIamRoleArn(props.role().getRoleArn())
                .iamRoles(List.of(props.role().getRoleArn()))
                .logExports(WarehouseLogs.EXPORTS)
                .build();
        namespace.applyRemovalPolicy(props.removal());
        CfnWorkgroup.Builder builder = CfnWorkgroup.Builder.create(this, "Workgroup")
                .workgroupName(config.names().workgroup())
                .namespaceName(namespace.getNamespaceName())
                .baseCapacity(config.baseCapacity())
                .maxCapacity(config.maxCapacity())
                .enhancedVpcRouting(config.limits().enhancedVpcRouting())
                .publiclyAccessible(false)
                .configParameters(parameters(Map.of(
                        "enable_user_activity_logging",
                        "true",
                        "max_query_execution_time",
                        String.valueOf(config.limits().maxQuerySeconds()),
                        "require_ssl",
                        "true")));
        props.placement()
                .ifPresent(placement ->
                        builder.subnetIds(placement.subnetIds()).securityGroupIds(placement.securityGroupIds()));
        workgroup = builder.build();
        AcceptedValidation.ofSubnets().on(workgroup);
        workgroup.addResourceDependency(namespace);
    }

    /**
     * The warehouse as the other stacks see it.
     *
     * @param reader the role it reads the lake with
     */
    Warehouse warehouse(Warehouse.ReaderRole reader) {
        String workgroupArn = workgroup.getAttrWorkgroupWorkgroupArn();
        String secret = props.config().names().namespace() + "-" + ADMINISTRATOR;
        return new Warehouse(
                new RedshiftDatabase(
                        new RedshiftTarget.Serverless(workgroup.getWorkgroupName()),
                        props.config().database()),
                List.of(workgroupArn),
                reader,
                new Warehouse.AdminAccess(
                        Optional.of(AccessEnvironment.OF_NAMESPACE),
                        List.of(
                                Allow.actions("redshift-serverless:GetWorkgroup")
                                        .on(workgroupArn),
                                Allow.actions("redshift-serverless:GetNamespace")
                                        .on(namespace.getAttrNamespaceNamespaceArn()),
                                Allow.actions("secretsmanager:GetSecretValue")
                                        .on(new RedshiftArns(Stack.of(this)).managedSecret(secret)),
                                Allow.actions("kms:Decrypt").on(props.key().getKeyArn()))),
                Warehouse.address(workgroup, "Workgroup.Endpoint"));
    }

    /** What it may be used for at most, and what it takes to set that. */
    WarehouseLimits.Props limits() {
        return new WarehouseLimits.Props(
                new LimitProperties(
                        LimitProperties.Kind.WORKGROUP,
                        workgroup.getAttrWorkgroupWorkgroupArn(),
                        props.config().limits().usageLimits()),
                List.of(Allow.actions(
                                "redshift-serverless:CreateUsageLimit",
                                "redshift-serverless:DeleteUsageLimit",
                                "redshift-serverless:ListUsageLimits",
                                "redshift-serverless:UpdateUsageLimit")
                        .on("*")));
    }

    private static List<CfnWorkgroup.ConfigParameterProperty> parameters(Map<String, String> values) {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> CfnWorkgroup.ConfigParameterProperty.builder()
                        .parameterKey(entry.getKey())
                        .parameterValue(entry.getValue())
                        .build())
                .toList();
    }
}
