package io.lakeshift.cli.machine;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.checkout.Folders;
import io.lakeshift.cli.spark.StayingSpark;
import io.lakeshift.local.LakeLock;
import io.lakeshift.local.LakeLock.Running;
import io.lakeshift.local.ground.LakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops a running lake. */
@Command(
        name = "down",
        description = "Stops the running lake. Its data stays, unless --clean is given.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--clean", description = "also removes the lake's data and logs")
    private boolean clean;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "the folder of the lake's data; default ${DEFAULT-VALUE}")
    private Path state = Path.of(".lake");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Running> running = LakeLock.running(state);
        if (running.isPresent()) {
            stop(running.get());
            System.out.println("stopped the lake at " + running.get().endpoint());
        } else {
            System.out.println("no lake is running");
        }
        if (new StayingSpark(state).end()) {
            System.out.println("ended the process with Spark that ./lake try had started");
        }
        if (clean && Files.exists(state)) {
            Folders.remove(state);
            System.out.println("removed " + state);
        }
        return ExitCode.DONE;
    }

    private static void stop(Running running) throws InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(running.pid());
        if (process.isEmpty()) {
            return;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            process.get().destroyForcibly();
            throw new LakeException(
                    "the lake (process " + running.pid() + ") did not stop within " + PATIENCE.toSeconds()
                            + " s and was killed",
                    late);
        }
    }
}
