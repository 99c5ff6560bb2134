package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.process.ScratchFolder;
import io.lakeshift.local.services.logs.LoggedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that runs jobs, one after the other; the start of the second costs a tenth of the first's. It belongs to one
 * role, whose credentials it has in its environment.
 */
final class SparkProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SparkProcess.class);

    /** The classes of a run may outlive it, so a process does not go on for ever. */
    private static final int MOST_RUNS = 20;

    private final Path folder;
    private final LoggedProcess process;
    private final Output out = new Output();
    private final Output err = new Output();
    private int runs;

    /**
     * Starts a process.
     *
     * @param command its program and arguments
     * @param environment the variables of its role
     * @param folder where it works; made, and deleted with the process
     */
    SparkProcess(List<String> command, Map<String, String> environment, Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make %s: %s".formatted(folder, e.getMessage()), e);
        }
        this.process =
                LoggedProcess.start(new LoggedProcess.Command("Glue job", command, environment, folder), out, err);
    }

    /**
     * Runs a job.
     *
     * @param request the file of the request
     * @param token of the request
     * @return completes with 0 when the run is over, with the exit code of the process if that ended with the run; all the
     *     run wrote has been read by then
     */
    CompletableFuture<Integer> run(Path request, String token, Consumer<String> out, Consumer<String> err) {
        runs++;
        CompletableFuture<Integer> over =
                this.out.until(token, out).thenCombine(this.err.until(token, err), (first, second) -> 0);
        process.send(request.toString());
        return CompletableFuture.anyOf(over, process.exit()).thenApply(Integer.class::cast);
    }

    /** Whether another run may be asked for, once the one before is over. */
    boolean isOfUse() {
        return process.isAlive() && runs < MOST_RUNS;
    }

    @Override
    public void close() {
        process.close();
        try {
            ScratchFolder.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** One of the two outputs, which belongs to a run until the run's token comes. Thread-safe. */
    private static final class Output implements Consumer<String> {
        private Consumer<String> lines = line -> LOG.info("a process of jobs says outside of a run: {}", line);
        private final Consumer<String> nobody = lines;
        private String token = "";
        private CompletableFuture<Void> ended = new CompletableFuture<>();

        synchronized CompletableFuture<Void> until(String last, Consumer<String> consumer) {
            token = last;
            lines = consumer;
            ended = new CompletableFuture<>();
            return ended;
        }

        @Override
        public synchronized void accept(String line) {
            if (token.isEmpty() || !line.endsWith(token)) {
                lines.accept(line);
                return;
            }
            // The job may have left its last line open.
            String rest = line.substring(0, line.length() - token.length());
            if (!rest.isEmpty()) {
                lines.accept(rest);
            }
            token = "";
            lines = nobody;
            ended.complete(null);
        }
    }
}
