package io.lakeshift.cli.checkout;

import io.lakeshift.cli.lake.CommandException;
import java.nio.file.Path;
import java.util.List;

/** The synthesized templates of the checkout, in {@code cdk.out}. */
public final class Templates {
    /** The cloud assembly. */
    public static final Path FOLDER = Path.of("cdk.out");

    private static final Path MANIFEST = FOLDER.resolve("manifest.json");
    private static final Path LOG = Path.of(".lake", "logs", "synth.log");
    /** What {@code ./lake} touches when it has built. */
    private static final Path BUILT = Path.of("target", "lake.built");

    private final CdkCommandLine cdk;

    public Templates(Checkout checkout) {
        this.cdk = new CdkCommandLine(checkout.programs());
    }

    /**
     * Synthesizes them if the build, the configuration or a file that they carry is newer.
     *
     * @throws CommandException if that fails, with the end of what the CDK printed
     */
    public void synthesizeWhatChanged() {
        cdk.install();
        if (!Newer.than(MANIFEST, BUILT, Path.of("cdk.json"), Path.of("sql"), Path.of("specs"))) {
            return;
        }
        System.err.println("synthesizing the CloudFormation templates");
        CdkCommandLine.removeTemplates();
        if (cdk.runLogged(LOG, "synth", List.of("-q", "--no-validation")) != 0) {
            CdkCommandLine.removeTemplates();
            throw new CommandException("the templates cannot be synthesized; the whole output is in %s%n%s"
                    .formatted(LOG, LogEnd.of(LOG)));
        }
    }
}
