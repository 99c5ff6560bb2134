package io.lakeshift.cli;

import io.lakeshift.cli.checkout.Checkout;
import picocli.CommandLine;

/** Starts the verb of {@code ./lake} that the first word names. */
public final class Main {

    private Main() {}

    /** Exits with what the verb says; see {@link io.lakeshift.cli.checkout.ExitCode}. */
    public static void main(String[] words) {
        VerbLog.prepare();
        System.exit(commandLine(words).execute(words));
    }

    /** The tree of commands in the checkout of this process, as far as the words need it. */
    static CommandLine commandLine(String... words) {
        return new CommandTree(Checkout.ofProcess()).commandLine(words);
    }
}
