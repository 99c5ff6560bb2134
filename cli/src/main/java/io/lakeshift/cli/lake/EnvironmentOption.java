package io.lakeshift.cli.lake;

import io.lakeshift.infra.config.LakeConfig;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The environment of {@code cdk.json} that a command is about. */
public final class EnvironmentOption {

    private static final Path CONFIGURATION = Path.of("cdk.json");

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "the environment of cdk.json, for example Dev; needed if there are several")
    private String environment;

    /** Whether it was chosen, and is not just the only one there is. */
    public boolean isChosen() {
        return environment != null;
    }

    /** All environments of the configuration. */
    public static List<LakeConfig> configured() {
        return LakeConfig.readAll(CONFIGURATION);
    }

    /**
     * The configuration of the chosen environment.
     *
     * @throws CommandException if it is not configured, or several are and none was chosen
     * @throws io.lakeshift.infra.config.ConfigurationException if the configuration is wrong
     */
    public LakeConfig config() {
        List<LakeConfig> configs = configured();
        List<String> names =
                configs.stream().map(config -> config.environment().id()).toList();
        if (environment == null) {
            if (configs.size() == 1) {
                return configs.get(0);
            }
            throw new CommandException("several environments are configured; choose one with --env: " + names);
        }
        return configs.stream()
                .filter(config -> config.environment().id().equals(environment))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        "the environment \"%s\" is not configured; allowed: %s".formatted(environment, names)));
    }
}
