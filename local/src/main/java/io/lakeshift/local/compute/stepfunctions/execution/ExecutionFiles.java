package io.lakeshift.local.compute.stepfunctions.execution;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.process.ScratchFolder;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.compute.stepfunctions.history.HistoryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One folder per execution: what it is in {@code execution.json}, its events line by line in {@code history.jsonl}, and
 * where a redrive goes on in {@code unfinished.json}.
 */
final class ExecutionFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    ExecutionFiles(Path root) {
        this.root = root;
    }

    List<Execution> all() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> new JsonFile(folder.resolve("execution.json")).read())
                    .flatMap(Optional::stream)
                    .map(Execution::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The executions in " + root + " cannot be listed", e);
        }
    }

    void write(Execution execution) {
        new JsonFile(folder(execution).resolve("execution.json")).write(execution.toState());
    }

    /** Keeps where an execution ended. */
    void keep(Execution execution, UnfinishedRun run) {
        unfinished(execution).write(run.toJson());
    }

    /** Where an execution ended; empty if it succeeded, or nobody could tell. */
    Optional<UnfinishedRun> kept(Execution execution) {
        return unfinished(execution).read().map(UnfinishedRun::of);
    }

    /** Forgets where an execution ended: it goes on. */
    void forget(Execution execution) {
        unfinished(execution).delete();
    }

    private JsonFile unfinished(Execution execution) {
        return new JsonFile(folder(execution).resolve("unfinished.json"));
    }

    synchronized void append(Execution execution, HistoryEvent event) {
        try {
            Files.writeString(
                    history(execution),
                    JSON.writeValueAsString(event.toJson()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The history of " + execution.start().arn() + " cannot be written", e);
        }
    }

    /** The recorded events; a last line that was cut off is left out. */
    List<HistoryEvent> events(Execution execution) {
        if (!Files.exists(history(execution))) {
            return List.of();
        }
        try {
            List<HistoryEvent> events = new ArrayList<>();
            String text = Files.readString(history(execution));
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                events.add(HistoryEvent.of(JSON.readTree(line)));
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException("The history of " + execution.start().arn() + " cannot be read", e);
        }
    }

    void remove(Execution execution) {
        try {
            ScratchFolder.delete(folder(execution));
        } catch (IOException e) {
            throw new UncheckedIOException("The files of " + execution.start().arn() + " cannot be removed", e);
        }
    }

    private Path history(Execution execution) {
        return folder(execution).resolve("history.jsonl");
    }

    private Path folder(Execution execution) {
        return root.resolve(execution.start().folder());
    }
}
