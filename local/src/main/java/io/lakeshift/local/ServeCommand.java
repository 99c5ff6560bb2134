package io.lakeshift.local;

import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.ground.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves any assembly to the program that starts this one: the lake ends with that program, or when it closes the input. */
@Command(
        name = "serve",
        description =
                "Starts the services, deploys any templates into them, prints the endpoint, and runs until its input ends.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private LakeOptions options;

    @Override
    public Integer call() throws InterruptedException {
        try (RunningLake running = RunningLake.start(options, new Progress(System.err))) {
            System.out.println(running.lake().context().endpoint());
            Optional<String> crash = running.lake().awaitCrashUnless(CompletableFuture.runAsync(ServeCommand::readOn));
            crash.ifPresent(reason -> {
                throw new LakeException("stopped, because " + reason);
            });
            return 0;
        }
    }

    private static void readOn() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // The pipe broke with the program at its other end: the same end.
        }
    }
}
