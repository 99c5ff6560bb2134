package io.lakeshift.local.services.logs;

import io.lakeshift.local.cloud.process.ProcessFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process whose two outputs are read line by line while it runs. Like every child of the lake it holds its standard
 * input from this process and ends with it, if it is on the leash.
 */
public final class LoggedProcess implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final String name;
    private final Process process;
    private final CompletableFuture<Integer> exit;

    private LoggedProcess(String name, Process process, CompletableFuture<Void> outputs) {
        this.name = name;
        this.process = process;
        this.exit = process.onExit().thenCombine(outputs, (ended, read) -> ended.exitValue());
    }

    /**
     * What to start.
     *
     * @param name what messages call it, such as {@code function dev-x}
     * @param command the program and its arguments
     * @param environment added to this process's environment, whose {@code AWS_} variables are not passed on
     * @param workingDirectory must exist
     */
    public record Command(String name, List<String> command, Map<String, String> environment, Path workingDirectory) {}

    /**
     * Starts a process.
     *
     * @param out gets each line of standard output, on a thread of its own
     * @param err gets each line of standard error, on a thread of its own
     * @throws ProcessFailedException if it cannot be started
     */
    public static LoggedProcess start(Command command, Consumer<String> out, Consumer<String> err) {
        ProcessBuilder builder = new ProcessBuilder(command.command())
                .directory(command.workingDirectory().toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("AWS_"));
        builder.environment().putAll(command.environment());
        try {
            Process process = builder.start();
            CompletableFuture<Void> outputs = CompletableFuture.allOf(
                    read(command.name() + " output", process.getInputStream(), out),
                    read(command.name() + " errors", process.getErrorStream(), err));
            return new LoggedProcess(command.name(), process, outputs);
        } catch (IOException e) {
            throw new ProcessFailedException("%s cannot be started: %s".formatted(command.name(), e.getMessage()), e);
        }
    }

    /** Completes with the exit code when the process has ended and all it wrote has been read. */
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    /**
     * Writes a line to the standard input of the process.
     *
     * @throws ProcessFailedException if it does not read any more
     */
    public void send(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new ProcessFailedException("%s cannot be told '%s': %s".formatted(name, line, e.getMessage()), e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Stops the process and everything it started: asks first, then kills. */
    @Override
    public void close() {
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    private static CompletableFuture<Void> read(String name, InputStream stream, Consumer<String> lines) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader in =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        for (String line = in.readLine(); line != null; line = in.readLine()) {
                            lines.accept(line);
                        }
                        done.complete(null);
                    } catch (IOException closed) {
                        // Stopping a process closes its outputs.
                        done.complete(null);
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                name);
        reader.setDaemon(true);
        reader.start();
        return done;
    }
}
