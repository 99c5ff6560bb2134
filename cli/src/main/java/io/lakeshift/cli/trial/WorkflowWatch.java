package io.lakeshift.cli.trial;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import io.lakeshift.lambdas.audit.SourceKey;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Waits for somebody to save a file of a workflow, or one of the files that it is tried on. */
final class WorkflowWatch implements AutoCloseable {

    /** An editor writes a file in several steps; what comes within this time is one save. */
    private static final Duration ONE_SAVE = Duration.ofMillis(80);

    private static final List<Path> FOLDERS = List.of(
            Path.of("specs"),
            Path.of("specs", "transformation-spec"),
            Path.of("specs", "dq-rules"),
            Path.of("specs", "lookups"),
            Path.of("sql"),
            Path.of("sql", "transformation-sql"));

    private final Path checkout;
    private final Set<SourceKey> workflows = new HashSet<>();
    private final Set<Path> samples = new HashSet<>();
    private final WatchService service;

    /**
     * Begins to watch; what is saved from now on is not missed.
     *
     * @param checkout the folder with {@code specs} and {@code sql}
     * @throws IOException if a folder cannot be watched
     */
    WorkflowWatch(Path checkout, Trials.Request request) throws IOException {
        this.checkout = checkout;
        workflows.add(request.workflow());
        workflows.addAll(request.others().keySet());
        samples.add(request.file().toAbsolutePath().normalize());
        request.others()
                .values()
                .forEach(file -> samples.add(file.toAbsolutePath().normalize()));
        service = FileSystems.getDefault().newWatchService();
        register();
    }

    /** Folders that came into being are watched too; registering one again changes nothing. */
    private void register() throws IOException {
        Set<Path> folders = new HashSet<>();
        FOLDERS.forEach(folder -> folders.add(checkout.resolve(folder)));
        samples.forEach(sample -> folders.add(sample.getParent()));
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            }
        }
    }

    /** Waits for a save; gives the names of the files. */
    Set<String> saved() throws IOException, InterruptedException {
        Set<String> saved = new HashSet<>();
        while (saved.isEmpty()) {
            for (WatchKey key = service.take();
                    key != null;
                    key = service.poll(ONE_SAVE.toMillis(), TimeUnit.MILLISECONDS)) {
                saved.addAll(ofTheWorkflow(key));
                key.reset();
            }
            register();
        }
        return saved;
    }

    private List<String> ofTheWorkflow(WatchKey key) {
        Path folder = (Path) key.watchable();
        List<String> names = new ArrayList<>();
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name && isOfTheWorkflow(folder.resolve(name))) {
                names.add(name.toString());
            }
        }
        return names;
    }

    private boolean isOfTheWorkflow(Path file) {
        if (samples.contains(file.toAbsolutePath().normalize())) {
            return true;
        }
        boolean ours =
                FOLDERS.stream().anyMatch(folder -> checkout.resolve(folder).equals(file.getParent()));
        String name = file.getFileName().toString();
        return ours
                && workflows.stream()
                        .anyMatch(workflow -> name.equals(workflow.database() + ".json")
                                || name.matches("(?:(?:dq|spark|athena|redshift)-)?" + quoted(workflow)
                                        + "(?:\\.csv|\\.json|\\.sql)"));
    }

    private static String quoted(SourceKey workflow) {
        return Pattern.quote(workflow.database() + "-" + workflow.table());
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
