package io.lakeshift.cli.assembly;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.Templates;
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
            description =
                    "the cloud assembly that is looked at; default: that of this checkout, which is synthesized if"
                            + " something changed")
    private Path directory;

    /**
     * The chosen assembly, or that of the checkout.
     *
     * @throws io.lakeshift.cli.lake.CommandException if there is none of that environment, or it cannot be
     *     synthesized
     */
    public Assembly assembly(Checkout checkout) {
        if (directory != null) {
            return at(directory);
        }
        new Templates(checkout).synthesizeWhatChanged();
        return at(Templates.FOLDER);
    }

    /** The same environment in another assembly. */
    public Assembly at(Path other) {
        return Assembly.read(other, environment.config().environment().id());
    }
}
