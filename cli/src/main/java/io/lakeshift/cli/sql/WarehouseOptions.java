package io.lakeshift.cli.sql;

import io.lakeshift.cli.lake.AdministratorOption;
import io.lakeshift.cli.lake.DeployedLake;
import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.local.LakeLock;
import io.lakeshift.local.terminal.LakeHttp;
import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.DatabaseUser;
import io.lakeshift.redshift.client.PlainSession;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.StatementRunner;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClientBuilder;

/** Which warehouse to query, which of its databases, and as whom. */
final class WarehouseOptions {
    private static final String DEFAULT_DATABASE = "dev";
    /** A lake on this machine answers whatever region a call is signed for. */
    private static final Region ANY = Region.of("local");

    @Mixin
    private EnvironmentOption environment;

    @Mixin
    private LakeOption lake;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "the endpoint of a local lake; default: that of the lake that runs on --state")
    private URI endpoint;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description =
                    "the database to work in; default: with --env that of the lake, otherwise " + DEFAULT_DATABASE)
    private String database;

    @Option(
            names = {"--workgroup", "--cluster"},
            paramLabel = "NAME",
            description =
                    "the workgroup or cluster; default: with --env that of the lake, otherwise the only one there is")
    private String warehouse;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description =
                    "work as this database user: in a local lake any, such as IAMR:<role>; in AWS one of a provisioned"
                            + " cluster, with temporary credentials. Default: the administrator of a local lake; in AWS your own"
                            + " IAM identity")
    private String user;

    @ArgGroup
    private AdministratorOption administrator = new AdministratorOption();

    /**
     * Opens a session.
     *
     * @throws ParameterException if options contradict each other
     * @throws SqlFailedException if no lake is running, or it has no such warehouse
     */
    OpenWarehouse open(CommandLine command) {
        if (environment.isChosen() && endpoint == null) {
            return ofEnvironment(command);
        }
        if (environment.isChosen() || administrator.isChosen()) {
            throw new ParameterException(
                    command,
                    environment.isChosen()
                            ? "--endpoint is that of a local lake, which --env does not go with"
                            : "--secret-arn and --admin-secret go with --env");
        }
        return ofMachine();
    }

    private OpenWarehouse ofEnvironment(CommandLine command) {
        LakeConfig config = environment.config();
        RedshiftDatabase deployed = DeployedLake.of(config, lake).database();
        RedshiftTarget target = warehouse == null ? deployed.target() : sameKind(deployed.target());
        RedshiftDatabase chosen = new RedshiftDatabase(target, database == null ? deployed.database() : database);
        ConnectionIdentity identity = administrator.identity(config, lake, chosen);
        RedshiftDataClientBuilder builder = lake.connect(StatementRunner.clientBuilder(), config);
        if (lake.isLocal()) {
            return opened(asUser(builder), chosen, identity, Optional.empty(), "the local lake");
        }
        Optional<DatabaseUser> databaseUser = Optional.ofNullable(user).map(DatabaseUser::new);
        try {
            return opened(builder, chosen, identity, databaseUser, config.region());
        } catch (IllegalArgumentException contradiction) {
            throw new ParameterException(command, "--user: " + contradiction.getMessage(), contradiction);
        }
    }

    private RedshiftTarget sameKind(RedshiftTarget deployed) {
        return deployed instanceof RedshiftTarget.Serverless
                ? new RedshiftTarget.Serverless(warehouse)
                : new RedshiftTarget.Provisioned(warehouse);
    }

    private OpenWarehouse ofMachine() {
        URI address = endpoint == null ? running() : endpoint;
        RedshiftTarget target =
                new WarehouseChoice(new LakeHttp(address)).choose(address, Optional.ofNullable(warehouse));
        RedshiftDatabase chosen = new RedshiftDatabase(target, database == null ? DEFAULT_DATABASE : database);
        return opened(
                asUser(LakeOption.connect(StatementRunner.clientBuilder().region(ANY), address)),
                chosen,
                new ConnectionIdentity.Iam(),
                Optional.empty(),
                address.toString());
    }

    private URI running() {
        return lake.running()
                .map(LakeLock.Running::endpoint)
                .orElseThrow(() -> new SqlFailedException("No lake is running on " + lake.state()
                        + "; start one with ./lake up, or choose one in AWS with" + " --env"));
    }

    private RedshiftDataClientBuilder asUser(RedshiftDataClientBuilder builder) {
        if (user == null) {
            return builder;
        }
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .putHeader(LakeOption.USER_HEADER, user)
                .build());
    }

    private static OpenWarehouse opened(
            RedshiftDataClientBuilder builder,
            RedshiftDatabase database,
            ConnectionIdentity identity,
            Optional<DatabaseUser> user,
            String place) {
        RedshiftDataClient client = builder.build();
        return new OpenWarehouse(client, new PlainSession(client, database, identity, user), place);
    }
}
