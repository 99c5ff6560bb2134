package io.lakeshift.cli.console;

import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.audit.AuditSchema;
import io.lakeshift.local.LakeLock;
import io.lakeshift.local.LakeNames;
import io.lakeshift.local.LocalLake;
import io.lakeshift.local.ground.LocalContext;
import java.nio.file.Path;
import java.util.Optional;

/** The console of a lake that this process runs, on the port of the lake's endpoint. */
public final class LocalConsole {
    private LocalConsole() {}

    /**
     * Serves it until it is closed with the lake, over the checkout that this process works in.
     *
     * @return empty if what is deployed is no environment of {@code cdk.json}, whose names the console has to know
     */
    public static Optional<Console> serve(LocalLake lake) {
        return serve(lake, Path.of(""));
    }

    /**
     * The same over another checkout.
     *
     * @param checkout its folder
     */
    public static Optional<Console> serve(LocalLake lake, Path checkout) {
        LocalContext context = lake.context();
        return environmentOf(lake).map(config -> {
            LakeLock.Running running = new LakeLock.Running(
                    ProcessHandle.current().pid(), context.endpoint(), context.region(), lake.sqlEndpoints());
            Console console = Console.of(
                    new ConsoleLake(
                            config,
                            LakeOption.of(running, context.stateDirectory()),
                            checkout,
                            Optional.of(lake.decisions())),
                    context.endpoint().getPort());
            lake.serve(console.pages());
            new ConsoleFile(context.stateDirectory()).write(console.address());
            return console;
        });
    }

    private static Optional<LakeConfig> environmentOf(LocalLake lake) {
        String table = LakeNames.of(lake.context(), lake.deployments()).auditTable();
        return EnvironmentOption.configured().stream()
                .filter(config ->
                        ResourceNames.of(config).regional(AuditSchema.TABLE).equals(table))
                .findFirst();
    }
}
