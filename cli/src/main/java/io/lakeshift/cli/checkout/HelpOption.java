package io.lakeshift.cli.checkout;

import picocli.CommandLine.Option;

/** The help of a command that passes on what it does not know, and so has no other standard options. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean requested;

    /** Whether the help is asked for. */
    public boolean isRequested() {
        return requested;
    }
}
