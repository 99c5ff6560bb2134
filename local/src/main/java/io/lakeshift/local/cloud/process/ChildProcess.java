package io.lakeshift.local.cloud.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A process of this lake. Its output goes to a log file; its standard input is a pipe that only this process holds, so
 * a {@linkplain JavaLaunch Java child} ends when this process does, however that ends.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final int TAIL_LINES = 3;
    private static final int LONGEST = 200;
    private static final int SIGNALS = 128;
    /** Frames of a stack trace, of which the first line is enough, and what a server tells while nothing is wrong. */
    private static final Pattern UNTOLD =
            Pattern.compile("^\\s+at |^\\s*\\.\\.\\. \\d+ |^SLF4J\\(|\\b(INFO|DEBUG|TRACE)\\b");

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process.
     *
     * @throws ProcessFailedException if it cannot be started
     */
    public static ChildProcess start(ProcessLaunch launch) {
        try {
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(launch.command())
                    .directory(launch.workingDirectory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
            builder.environment().keySet().removeIf(variable -> variable.startsWith("AWS_"));
            builder.environment().putAll(launch.environment());
            return new ChildProcess(launch.name(), builder.start(), launch.log());
        } catch (IOException failure) {
            throw new ProcessFailedException(launch.name() + " cannot be started: " + failure.getMessage(), failure);
        }
    }

    /**
     * Waits until something the process brings about has come, such as a port file.
     *
     * @param ready completed elsewhere when the process is ready
     * @throws ProcessFailedException if the process ends first, or the time is over; the message is one line with the
     *     end of its log
     */
    public <T> T awaitReady(CompletableFuture<T> ready, Duration timeout) {
        try {
            CompletableFuture.anyOf(ready, process.onExit()).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!ready.isDone()) {
                throw new ProcessFailedException(
                        name + " " + how(process.exitValue()) + " before it was ready: " + told());
            }
            return ready.get();
        } catch (TimeoutException late) {
            close();
            throw new ProcessFailedException(
                    name + " was not ready after " + timeout.toSeconds() + " s: " + told(), late);
        } catch (ExecutionException failed) {
            close();
            throw new ProcessFailedException(
                    name + " did not become ready: " + failed.getCause().getMessage(), failed);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new ProcessFailedException(name + " was stopped while it started", interrupted);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** Completes with the exit code when the process has ended. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Completes when the process has ended, with one line for the person at the terminal: how, and what its log says. */
    public CompletableFuture<String> ended() {
        return exit().thenApply(code -> name + " " + how(code) + ": " + told());
    }

    /** A process that a signal ended has 128 and the signal as its exit code. */
    private static String how(int exitCode) {
        return exitCode > SIGNALS && exitCode < 2 * SIGNALS
                ? "was ended by signal " + (exitCode - SIGNALS)
                : "ended with exit code " + exitCode;
    }

    /** The last lines of the log that say something, on one line, and where the rest is. */
    private String told() {
        try {
            List<String> lines = Files.readString(log, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !UNTOLD.matcher(line).find())
                    .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...")
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
            return (last.isEmpty() ? "nothing in its log says why" : String.join(" | ", last)) + " (log: " + log + ")";
        } catch (IOException unreadable) {
            return "its log cannot be read: " + unreadable.getMessage();
        }
    }

    /** Kills the process and everything it started. */
    public void kill() {
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroyForcibly();
        try {
            process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    /** Stops the process and everything it started: asks first, then kills. */
    @Override
    public void close() {
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }
}
