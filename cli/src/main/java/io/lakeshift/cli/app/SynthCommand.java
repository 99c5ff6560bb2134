package io.lakeshift.cli.app;

import io.lakeshift.cli.checkout.CdkCommandLine;
import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.checkout.HelpOption;
import io.lakeshift.cli.checkout.Templates;
import io.lakeshift.cli.files.CheckedCheckout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Writes the CloudFormation templates with the command line of the CDK. */
@Command(
        name = "synth",
        description = {
            "Empties cdk.out and writes the CloudFormation templates to it. It needs no credentials. Files of specs/ and"
                    + " sql/ that the jobs would refuse are refused here, all at once.",
            "Whatever is not listed here goes to `cdk synth`."
        },
        customSynopsis = "lake synth [--validation] [--output DIR] [ARGUMENT OF cdk synth...]")
public final class SynthCommand implements Callable<Integer> {
    private final Checkout checkout;

    @Option(
            names = "--validation",
            description =
                    "also check them against CloudFormation's schemas, as deploy does; this takes longer than all the"
                            + " rest")
    private boolean validation;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "write them to this folder instead, and leave cdk.out alone")
    private Path output;

    @Mixin
    HelpOption help;

    @Unmatched
    private List<String> others = new ArrayList<>();

    public SynthCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        CheckedCheckout.read(checkout.programs()).requireUsable();
        CdkCommandLine cdk = new CdkCommandLine(checkout.programs());
        cdk.install();
        List<String> arguments = new ArrayList<>(List.of("-q"));
        if (!validation) {
            arguments.add("--no-validation");
        }
        if (output == null) {
            CdkCommandLine.removeTemplates();
        } else {
            arguments.addAll(List.of("--output", output.toString()));
        }
        arguments.addAll(others);
        int exit = cdk.run("synth", arguments);
        if (exit == 0 && output == null) {
            System.err.println("wrote the templates to " + Templates.FOLDER);
        }
        return ExitCode.of(exit);
    }
}
