package io.lakeshift.local;

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
final class UpCommand implements Callable<Integer> {
    @Mixin
    private LakeOptions options;

    @Override
    public Integer call() throws InterruptedException {
        Progress progress = new Progress(System.out);
        try (RunningLake running = RunningLake.start(options, progress)) {
            progress.print(new Guide(running.lake()).text());
            // Ctrl-C and ./lake down end the process; what runs is stopped on the way out.
            throw new LakeException("stopped, because " + running.lake().awaitCrash());
        }
    }
}
