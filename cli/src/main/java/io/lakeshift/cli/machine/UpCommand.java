package io.lakeshift.cli.machine;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.console.Console;
import io.lakeshift.cli.console.LocalConsole;
import io.lakeshift.local.Guide;
import io.lakeshift.local.RunningLake;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.ground.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the lake and keeps it running. */
@Command(
        name = "up",
        description = "Starts the lake, deploys the templates into it, and runs until Ctrl-C or ./lake down.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    private final Checkout checkout;

    @Mixin
    private LakeOptions options;

    public UpCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws InterruptedException {
        Progress progress = new Progress(System.out);
        try (RunningLake running = options.start(checkout, progress);
                Console console = LocalConsole.serve(running.lake()).orElse(null)) {
            progress.print(new Guide(running.lake()).text());
            progress.print(
                    console == null
                            ? "No console: what is deployed is no environment of cdk.json."
                            : "The console in the browser: " + console.address());
            // Ctrl-C and ./lake down end the process; what runs is stopped on the way out.
            throw new LakeException("stopped, because " + running.lake().awaitCrash());
        }
    }
}
