package io.lakeshift.local.cloud.process;

import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A server of {@code local/engines} that runs as a child on a port of 127.0.0.1 of its own choice. */
public final class Engine implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final ChildProcess process;
    private final int port;

    private Engine(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * What to start.
     *
     * @param folder the engine's folder in {@code local/engines}, which also names its log and its state
     * @param title what messages call it
     * @param mainClass takes the folder of its data, then the port to report its own port to
     * @param jvmOptions such as {@code -Xmx256m}
     */
    public record Kind(String folder, String title, String mainClass, List<String> jvmOptions) {}

    /**
     * Starts an engine and waits until it listens.
     *
     * @param environment variables of the engine alone
     * @throws ProcessFailedException if it does not start; the message is one line
     */
    public static Engine start(Kind kind, LocalContext context, Map<String, String> environment) {
        String classPath = JavaLaunch.engineClassPath(context.projectDirectory(), kind.folder());
        Path data = context.stateOf(kind.folder()).resolve("data");
        List<String> options = new ArrayList<>(kind.jvmOptions());
        options.add("-Djava.io.tmpdir=" + emptyScratch(context, kind));
        try (PortReport report = PortReport.open()) {
            JavaLaunch launch = new JavaLaunch(
                    classPath,
                    kind.mainClass(),
                    options,
                    List.of(data.toAbsolutePath().toString(), Integer.toString(report.port())));
            ChildProcess process = ChildProcess.start(new ProcessLaunch(
                    kind.title(),
                    launch.command(context.stateOf("run")),
                    environment,
                    context.projectDirectory(),
                    context.logs().resolve(kind.folder() + ".log")));
            return new Engine(process, process.awaitReady(report.reported(), START_TIMEOUT));
        }
    }

    /** An engine is killed in the end, so what it unpacks for itself stays: in a folder that the next start empties. */
    private static Path emptyScratch(LocalContext context, Kind kind) {
        Path scratch =
                context.stateOf("run").resolve("scratch").resolve(kind.folder()).toAbsolutePath();
        try {
            ScratchFolder.delete(scratch);
            return Files.createDirectories(scratch);
        } catch (IOException e) {
            throw new ProcessFailedException("cannot empty " + scratch + ": " + e.getMessage(), e);
        }
    }

    /** The port of 127.0.0.1 it listens on. */
    public int port() {
        return port;
    }

    /** Completes when it has ended, with one line for the person at the terminal: how, and what its log says. */
    public CompletableFuture<String> ended() {
        return process.ended();
    }

    @Override
    public void close() {
        process.close();
    }
}
