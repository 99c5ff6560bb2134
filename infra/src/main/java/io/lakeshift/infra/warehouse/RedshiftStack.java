package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.access.LakeAccess;
import io.lakeshift.infra.config.ConnectionConfig;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.WarehouseConfig;
import io.lakeshift.infra.connection.ConnectionUser;
import io.lakeshift.infra.connection.JdbcLogin;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.network.Placement;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.lambdas.access.AccessEnvironment;
import io.lakeshift.lambdas.limits.LimitProperties;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.redshift.CfnCluster;
import software.amazon.awscdk.services.redshiftserverless.CfnNamespace;
import software.amazon.awscdk.services.redshiftserverless.CfnWorkgroup;
import software.constructs.Construct;

/** The stack with the warehouse, if the app creates it, and the access of the lake's roles to its database. */
public final class RedshiftStack extends LakeStack {

    private final FunctionCode code;
    private final Optional<Placement> placement;
    private final WarehouseRole role;
    private final Warehouse warehouse;
    private final Optional<ConnectionUser> connectionUser;
    private final AccessCheck accessCheck;

    public RedshiftStack(Construct scope, LakeConfig config, FunctionCode code, Optional<Placement> placement) {
        super(scope, "Redshift", config, "The Redshift warehouse of the data lake and who may do what in it");
        this.code = code;
        this.placement = placement;
        // Beside a warehouse that exists nobody assumes it, but IAM deletes no role to which other stacks attach
        // policies,
        // and a switch back could not make it again.
        role = new WarehouseRole(this, "RedshiftRole", names());
        List<Construct> created = new ArrayList<>();
        warehouse = warehouse(config.platform().warehouse(), created);
        DatabaseAccess access = new DatabaseAccess(
                this,
                "Access",
                code,
                new DatabaseAccess.Props(
                        warehouse,
                        LakeAccess.of(
                                config,
                                warehouse.role().arn(),
                                List.of(names().bucket("cleanse"), names().bucket("consume")))));
        created.forEach(access::comesAfter);
        connectionUser = config.platform().connection().map(user -> connectionUser(user, access));
        accessCheck = access.check();
        access.superuserSql().ifPresent(this::handOut);
        new Exports(this, names())
                .addOfLake("RedshiftDatabase", warehouse.database().database(), "The database of the lake")
                .addOfLake(
                        "RedshiftTarget",
                        warehouse.database().target().name(),
                        "The workgroup's name or the cluster's identifier")
                .addOfLake("RedshiftRoleArn", warehouse.role().arn(), "The role Redshift reads the lake with")
                .addOfLake("RedshiftWarning", access.warning(), "What to know of the database, or none");
    }

    public Warehouse warehouse() {
        return warehouse;
    }

    /** How Glue connections log in to the warehouse; empty if the configuration has none. */
    public Optional<JdbcLogin> jdbcLogin() {
        return connectionUser.map(user -> new JdbcLogin(
                "jdbc:redshift://%s/%s"
                        .formatted(
                                warehouse.address().orElseThrow(),
                                warehouse.database().database()),
                user.secretArn(),
                placement.orElseThrow()));
    }

    /** The function that changes the password of Glue connections; empty if the configuration has none. */
    public Optional<IFunction> rotation() {
        return connectionUser.map(ConnectionUser::rotation);
    }

    /** What brings the access up to date with the databases a run has made. */
    public AccessCheck accessCheck() {
        return accessCheck;
    }

    /** Tells a superuser what to run once, where the lake was given no secret to do it itself. */
    private void handOut(String sql) {
        SuperuserScript script = new SuperuserScript(config().environment().id(), warehouse.database(), sql);
        script.write(Path.of(Objects.requireNonNull(Stage.of(this)).getOutdir()));
        new Exports(this, names())
                .addOfLake(
                        "RedshiftSuperuserSql",
                        sql,
                        "A superuser of the database %s runs this once, after the first deployment; also in cdk.out/%s"
                                .formatted(warehouse.database().database(), script.file()));
    }

    private ConnectionUser connectionUser(ConnectionConfig config, DatabaseAccess access) {
        ConnectionUser user = new ConnectionUser(
                this, "ConnectionUser", code, new ConnectionUser.Props(config, warehouse.database(), access.role()));
        user.comesAfter(access);
        new Exports(this, names())
                .addOfLake(
                        "RedshiftConnectionSecretArn", user.secretArn(), "The secret of the user of Glue connections");
        return user;
    }

    private Warehouse warehouse(WarehouseConfig config, List<Construct> created) {
        if (config instanceof WarehouseConfig.CreatedServerless serverless) {
            return createdServerless(serverless, created);
        }
        if (config instanceof WarehouseConfig.CreatedProvisioned provisioned) {
            return createdProvisioned(provisioned, created);
        }
        if (config instanceof WarehouseConfig.ExistingServerless serverless) {
            return existingServerless(serverless);
        }
        if (config instanceof WarehouseConfig.ExistingProvisioned provisioned) {
            return existingProvisioned(provisioned);
        }
        throw new IllegalArgumentException("No stack is known for " + config);
    }

    private Warehouse createdServerless(WarehouseConfig.CreatedServerless config, List<Construct> created) {
        ServerlessWarehouse serverless = new ServerlessWarehouse(
                this,
                "Serverless",
                new ServerlessWarehouse.Props(config, role.resource(), code.key(), placement, dataRemoval()));
        serverless
                .getNode()
                .addDependency(WarehouseLogs.ofNamespace(
                        this, "NamespaceLogs", code, config.names().namespace()));
        created.add(serverless);
        CfnNamespace namespace = serverless.namespace();
        CfnWorkgroup workgroup = serverless.workgroup();
        limit(
                new LimitProperties(
                        LimitProperties.Kind.WORKGROUP,
                        workgroup.getAttrWorkgroupWorkgroupArn(),
                        config.limits().usageLimits()),
                Allow.actions(
                                "redshift-serverless:CreateUsageLimit",
                                "redshift-serverless:DeleteUsageLimit",
                                "redshift-serverless:ListUsageLimits",
                                "redshift-serverless:UpdateUsageLimit")
                        .on("*"));
        return new Warehouse(
                new RedshiftDatabase(new RedshiftTarget.Serverless(workgroup.getWorkgroupName()), config.database()),
                List.of(workgroup.getAttrWorkgroupWorkgroupArn()),
                role.reader(),
                new Warehouse.AdminAccess(
                        Optional.of(AccessEnvironment.OF_NAMESPACE),
                        List.of(
                                Allow.actions("redshift-serverless:GetWorkgroup")
                                        .on(workgroup.getAttrWorkgroupWorkgroupArn()),
                                Allow.actions("redshift-serverless:GetNamespace")
                                        .on(namespace.getAttrNamespaceNamespaceArn()),
                                Allow.actions("secretsmanager:GetSecretValue")
                                        .on(arns().managedSecret(config.names().namespace() + "-"
                                                + ServerlessWarehouse.ADMINISTRATOR)),
                                readKey(code.key().getKeyArn()))),
                address(workgroup, "Workgroup.Endpoint"));
    }

    private Warehouse createdProvisioned(WarehouseConfig.CreatedProvisioned config, List<Construct> created) {
        ProvisionedWarehouse provisioned = new ProvisionedWarehouse(
                this,
                "Provisioned",
                new ProvisionedWarehouse.Props(config, role.resource(), code.key(), placement, dataRemoval()));
        provisioned
                .getNode()
                .addDependency(WarehouseLogs.ofCluster(this, "ClusterLogs", code, config.clusterIdentifier()));
        created.add(provisioned);
        CfnCluster cluster = provisioned.cluster();
        String clusterArn = arns().cluster(config.clusterIdentifier()).get(0);
        limit(
                new LimitProperties(LimitProperties.Kind.CLUSTER, cluster.getRef(), config.usageLimits()),
                Allow.actions("redshift:CreateUsageLimit", "redshift:DescribeUsageLimits")
                        .on(clusterArn, arns().usageLimits()),
                Allow.actions("redshift:DeleteUsageLimit", "redshift:ModifyUsageLimit")
                        .on(arns().usageLimits()));
        String secret = cluster.getAttrMasterPasswordSecretArn();
        return new Warehouse(
                new RedshiftDatabase(new RedshiftTarget.Provisioned(cluster.getRef()), config.database()),
                arns().cluster(config.clusterIdentifier()),
                role.reader(),
                new Warehouse.AdminAccess(
                        Optional.of(secret),
                        List.of(
                                Allow.actions("secretsmanager:GetSecretValue").on(secret),
                                readKey(code.key().getKeyArn()))),
                address(cluster, "Endpoint"));
    }

    private Warehouse existingServerless(WarehouseConfig.ExistingServerless config) {
        String workgroup = arns().workgroup(config.workgroupId());
        return new Warehouse(
                new RedshiftDatabase(new RedshiftTarget.Serverless(config.workgroupName()), config.database()),
                List.of(workgroup),
                reader(config.access()),
                admin(config.access()),
                toldAddress());
    }

    private Warehouse existingProvisioned(WarehouseConfig.ExistingProvisioned config) {
        return new Warehouse(
                new RedshiftDatabase(new RedshiftTarget.Provisioned(config.clusterIdentifier()), config.database()),
                arns().cluster(config.clusterIdentifier()),
                reader(config.access()),
                admin(config.access()),
                toldAddress());
    }

    private static Optional<String> address(CfnResource warehouse, String endpoint) {
        return Optional.of(warehouse.getAtt(endpoint + ".Address") + ":" + warehouse.getAtt(endpoint + ".Port"));
    }

    private Optional<String> toldAddress() {
        return config().platform()
                .connection()
                .flatMap(ConnectionConfig::endpoint)
                .map(endpoint -> endpoint.host() + ":" + endpoint.port());
    }

    private void limit(LimitProperties limits, PolicyStatement... permissions) {
        new WarehouseLimits(this, "UsageLimits", code, new WarehouseLimits.Props(limits, List.of(permissions)));
    }

    private RedshiftArns arns() {
        return new RedshiftArns(this);
    }

    private static Warehouse.ReaderRole reader(WarehouseConfig.ExistingAccess access) {
        String arn = access.roleArn();
        return new Warehouse.ReaderRole(arn, arn.substring(arn.lastIndexOf('/') + 1));
    }

    private static Warehouse.AdminAccess admin(WarehouseConfig.ExistingAccess access) {
        List<PolicyStatement> permissions = new ArrayList<>();
        access.adminSecretArn()
                .ifPresent(secret -> permissions.add(
                        Allow.actions("secretsmanager:GetSecretValue").on(secret)));
        access.adminSecretKeyArn().ifPresent(key -> permissions.add(readKey(key)));
        return new Warehouse.AdminAccess(access.adminSecretArn(), permissions);
    }

    private static PolicyStatement readKey(String keyArn) {
        return Allow.actions("kms:Decrypt").on(keyArn);
    }
}
