package io.lakeshift.cli.build;

import io.lakeshift.cli.checkout.CdkCommandLine;
import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.checkout.HelpOption;
import io.lakeshift.cli.checkout.JavaRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Runs the tests with Maven. */
@Command(
        name = "test",
        description = {
            "Formatting, static checks, unit tests, property tests, integration tests.",
            "Whatever is not listed here goes to Maven: ./lake test -pl redshift/client -am tests one module and"
                    + " what it needs."
        },
        customSynopsis = "lake test [--fast] [ARGUMENT OF MAVEN...]")
public final class TestCommand implements Callable<Integer> {
    private static final String MODULES_AT_A_TIME = "2";

    private final Checkout checkout;

    @Option(
            names = "--fast",
            description =
                    "only formatting, static checks, unit tests and property tests: nothing that starts processes of"
                            + " the lake")
    private boolean fast;

    @Mixin
    HelpOption help;

    @Unmatched
    private List<String> others = new ArrayList<>();

    public TestCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        JavaRelease.requireForSpark();
        new CdkCommandLine(checkout.programs()).install();
        List<String> command = new ArrayList<>(List.of("./mvnw", "-B", "-ntp", "-T", MODULES_AT_A_TIME));
        // What is packaged serves the integration tests, and packaging takes as long as many unit tests.
        command.addAll(fast ? List.of("test", "spotless:check", "-DskipITs") : List.of("verify"));
        command.addAll(others);
        return ExitCode.of(checkout.programs().run(command));
    }
}
