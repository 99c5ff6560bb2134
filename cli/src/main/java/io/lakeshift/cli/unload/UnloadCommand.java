package io.lakeshift.cli.unload;

import io.lakeshift.cli.lake.DeployedLake;
import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.sql.SqlException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes the rows of a query or a view to S3 as Parquet. */
@Command(
        name = "unload",
        description = {
            "Writes the rows of a query or a view to S3 as Parquet, encrypted with the lake's key, with a manifest that"
                    + " tells rows, bytes and columns.",
            "Ctrl-C cancels. A run that fails or is cancelled leaves none of its files."
        },
        mixinStandardHelpOptions = true)
public final class UnloadCommand implements Callable<Integer> {

    @Mixin
    private EnvironmentOption environment;

    @Mixin
    private LakeOption lake;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "S3_URI",
            description =
                    "the folder to write to, for example s3://bucket/exports/policies/; the warehouse's role has to be"
                            + " allowed to")
    private String to;

    @Option(names = "--overwrite", description = "delete what the folder holds before writing")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    private static final class Source {

        @Option(names = "--sql", paramLabel = "QUERY", description = "one SELECT, as it is typed in a query editor")
        private String sql;

        @Option(
                names = "--view",
                paramLabel = "NAME",
                description = "a view or table: name, schema.name or database.schema.name")
        private String view;
    }

    @Override
    public Integer call() {
        UnloadQuery query =
                understood(() -> source.sql == null ? UnloadQuery.ofView(source.view) : UnloadQuery.ofSql(source.sql));
        UnloadTarget target = understood(() -> UnloadTarget.of(to));
        LakeConfig config = environment.config();
        DeployedLake deployed = DeployedLake.of(config, lake);
        UnloadStatement statement = new UnloadStatement(query, target, deployed.warehouseRoleArn(), deployed.keyArn());
        PrintWriter errors = spec.commandLine().getErr();
        deployed.unloadLocation()
                .filter(location -> !target.toString().startsWith(location.uri()))
                .ifPresent(location -> errors.println(
                        "note: the templates let the warehouse write below %s only".formatted(location.uri())));
        try (RedshiftDataClient statements =
                        lake.connect(StatementRunner.clientBuilder(), config).build();
                S3Client files = lake.connect(
                                S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()), config)
                        .build()) {
            UnloadRun run =
                    new UnloadRun(statements, deployed.database(), new UnloadFolder(files, target), errors::println);
            Thread onCtrlC = new Thread(() -> stop(run), "stop unload");
            Runtime.getRuntime().addShutdownHook(onCtrlC);
            Unloaded unloaded = overwrite ? run.replacing(statement) : run.intoEmpty(statement);
            Runtime.getRuntime().removeShutdownHook(onCtrlC);
            PrintWriter out = spec.commandLine().getOut();
            unloaded.report(target.toString()).forEach(out::println);
        }
        return CommandLine.ExitCode.OK;
    }

    private void stop(UnloadRun run) {
        try {
            run.stop();
        } catch (RuntimeException failure) {
            spec.commandLine().getErr().println("lake: the unload could not be stopped: " + failure.getMessage());
        }
    }

    private <T> T understood(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | SqlException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
