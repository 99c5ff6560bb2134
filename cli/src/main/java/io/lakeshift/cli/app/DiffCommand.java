package io.lakeshift.cli.app;

import io.lakeshift.cli.checkout.CdkCommandLine;
import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.checkout.HelpOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Compares the templates with what is deployed, with the command line of the CDK. */
@Command(
        name = "diff",
        description = {
            "Compares the templates with what is deployed in AWS. It changes nothing.",
            "Whatever is not listed here goes to `cdk diff`: names of stacks such as Dev/InsuranceLakeRedshift, and options"
                    + " such as --fail, with which differences are a failure."
        },
        customSynopsis = "lake diff [--output DIR] [STACK...] [ARGUMENT OF cdk diff...]")
public final class DiffCommand implements Callable<Integer> {
    private final Checkout checkout;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "write the templates to this folder instead of cdk.out")
    private Path output;

    @Mixin
    HelpOption help;

    @Unmatched
    private List<String> others = new ArrayList<>();

    public DiffCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        CdkCommandLine cdk = new CdkCommandLine(checkout.programs());
        cdk.install();
        List<String> arguments = new ArrayList<>();
        if (output != null) {
            arguments.addAll(List.of("--output", output.toString()));
        }
        arguments.addAll(others);
        return ExitCode.of(cdk.run("diff", arguments));
    }
}
