package io.lakeshift.cli.assembly;

import io.lakeshift.cli.lake.EnvironmentOption;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The environment and the assembly that a command looks at. */
public final class AssemblyOption {

    @Mixin
    private EnvironmentOption environment;

    @Option(
            names = "--assembly",
            paramLabel = "DIR",
            defaultValue = "cdk.out",
            description = "the cloud assembly that is looked at; default ${DEFAULT-VALUE}")
    private Path directory;

    /**
     * The chosen assembly.
     *
     * @throws io.lakeshift.cli.lake.CommandException if there is none of that environment
     */
    public Assembly assembly() {
        return at(directory);
    }

    /** The same environment in another assembly. */
    public Assembly at(Path other) {
        return Assembly.read(other, environment.config().environment().id());
    }
}
