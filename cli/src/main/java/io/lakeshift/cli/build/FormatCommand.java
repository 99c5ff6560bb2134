package io.lakeshift.cli.build;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Formats the sources with Maven. */
@Command(name = "format", description = "Formats the sources in place.", mixinStandardHelpOptions = true)
public final class FormatCommand implements Callable<Integer> {
    private final Checkout checkout;

    public FormatCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        return ExitCode.of(checkout.programs().run(List.of("./mvnw", "-B", "-ntp", "-q", "spotless:apply")));
    }
}
