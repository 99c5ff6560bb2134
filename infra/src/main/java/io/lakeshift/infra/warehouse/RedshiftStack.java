package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.access.LakeAccess;
import io.lakeshift.infra.config.ConnectionConfig;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.connection.ConnectionUser;
import io.lakeshift.infra.connection.JdbcLogin;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.network.Placement;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.infra.storage.BucketPurpose;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/** The stack with the warehouse, if the app creates it, and the access of the lake's roles to its database. */
public final class RedshiftStack extends LakeStack {

    private final FunctionCode code;
    private final Optional<Placement> placement;
    private final Warehouse warehouse;
    private final Optional<ConnectionUser> connectionUser;
    private final AccessCheck accessCheck;

    public RedshiftStack(Construct scope, LakeConfig config, FunctionCode code, Optional<Placement> placement) {
        super(scope, "Redshift", config, "The Redshift warehouse of the data lake and who may do what in it");
        this.code = code;
        this.placement = placement;
        // Beside a warehouse that exists nobody assumes it, but IAM deletes no role to which other stacks attach
        // policies, and a switch back could not make it again.
        WarehouseRole role = new WarehouseRole(this, "RedshiftRole", names());
        LakeWarehouse lakeWarehouse =
                new LakeWarehouse(this, config, new LakeWarehouse.Props(code, role, placement, dataRemoval()));
        warehouse = lakeWarehouse.warehouse();
        DatabaseAccess access = new DatabaseAccess(
                this,
                "Access",
                code,
                new DatabaseAccess.Props(
                        warehouse,
                        LakeAccess.of(
                                config,
                                warehouse.role().arn(),
                                List.of(BucketPurpose.CLEANSE.name(names()), BucketPurpose.CONSUME.name(names())))));
        lakeWarehouse.made().forEach(access::comesAfter);
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
}
