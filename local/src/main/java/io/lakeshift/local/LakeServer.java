package io.lakeshift.local;

import io.lakeshift.local.ground.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Serves any assembly to the program that starts this one: the lake ends with that program, or when it closes the input. */
public final class LakeServer {
    private static final int FAILED = 1;

    private LakeServer() {}

    /**
     * Starts the services on a free port, deploys the templates into them, prints the endpoint, and runs until its input
     * ends. Progress and the reason of a failure go to standard error.
     *
     * @param folders the cloud assembly, and the folder that keeps the lake's data and logs
     */
    public static void main(String[] folders) {
        try {
            serve(Path.of(folders[0]), Path.of(folders[1]));
        } catch (RuntimeException failure) {
            System.err.println("lake: " + failure.getMessage());
            System.exit(FAILED);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        System.exit(0);
    }

    private static void serve(Path assembly, Path state) throws InterruptedException {
        LakeLog.start(state.resolve("logs"));
        Progress progress = new Progress(System.err);
        try (RunningLake running =
                RunningLake.of(LocalLake.start(LakePorts.ANY, assembly, state, Set.of(), progress))) {
            System.out.println(running.lake().context().endpoint());
            Optional<String> crash = running.lake().awaitCrashUnless(CompletableFuture.runAsync(LakeServer::readOn));
            crash.ifPresent(reason -> {
                throw new IllegalStateException("stopped, because " + reason);
            });
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
