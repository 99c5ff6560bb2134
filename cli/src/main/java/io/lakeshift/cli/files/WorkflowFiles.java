package io.lakeshift.cli.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.ConfigurationFolder;
import io.lakeshift.etl.check.FileName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The mappings, specifications, quality rules and SQL of a checkout by the workflows that they belong to.
 *
 * @param checkout its folder
 */
public record WorkflowFiles(Path checkout) {

    /** A workflow with the paths of its files. */
    public record Workflow(String database, String table, List<String> paths) {}

    /**
     * A file as somebody wants it.
     *
     * @param path as {@link WorkflowFile#path} has it
     * @param hash of the file that was changed; empty if there was none
     */
    public record Change(String path, String text, Optional<String> hash) {}

    /** The workflows that have files of their own, in the order of their names. */
    public List<Workflow> all() {
        Map<String, List<String>> paths = new TreeMap<>();
        for (String path : paths()) {
            FileName name = FileName.of(path);
            if (!name.table().isEmpty()) {
                paths.computeIfAbsent(name.owner(), owner -> new ArrayList<>()).add(shown(path));
            }
        }
        return paths.entrySet().stream()
                .map(workflow -> {
                    String[] name = workflow.getKey().split("/", 2);
                    return new Workflow(name[0], name[1], workflow.getValue());
                })
                .toList();
    }

    /** The files of a workflow, with those of its whole database, in the order of their paths. */
    public List<WorkflowFile> of(String database, String table) {
        return paths().stream()
                .filter(path -> belongs(path, database, table))
                .map(path -> {
                    byte[] bytes = read(path);
                    return new WorkflowFile(shown(path), FileName.of(path).use(), text(path, bytes), hash(bytes));
                })
                .toList();
    }

    /** The paths that files of a workflow may have, by what they are for. */
    public Map<String, CheckedFile.Use> possible(String database, String table) {
        Map<String, CheckedFile.Use> possible = new TreeMap<>();
        for (CheckedFile.Use use : CheckedFile.Use.values()) {
            FileName.path(use, database, table).ifPresent(path -> possible.put(shown(path), use));
        }
        return possible;
    }

    /** The content of every file, by its path below the folder of the scripts bucket, with changes that are not saved. */
    Map<String, byte[]> with(List<Change> changes) {
        Map<String, byte[]> contents = new TreeMap<>();
        paths().forEach(path -> contents.put(path, read(path)));
        changes.forEach(
                change -> contents.put(below(change.path()), change.text().getBytes(UTF_8)));
        return contents;
    }

    /**
     * Writes files of a workflow, all or none.
     *
     * @return them as they are now
     * @throws CommandException if one belongs to something else, or was changed since it was read
     */
    public List<WorkflowFile> save(String database, String table, List<Change> changes) {
        changes.forEach(change -> requireOwn(change.path(), database, table));
        for (Change change : changes) {
            String path = below(change.path());
            Optional<String> now = Files.exists(place(path)) ? Optional.of(hash(read(path))) : Optional.empty();
            if (!now.equals(change.hash())) {
                throw new CommandException("%s %s since it was read; nothing was saved"
                        .formatted(
                                change.path(),
                                now.isEmpty()
                                        ? "was deleted"
                                        : change.hash().isEmpty() ? "came to be" : "was changed"));
            }
        }
        Map<Path, String> texts = new LinkedHashMap<>();
        changes.forEach(change -> texts.put(Path.of(change.path()), change.text()));
        write(texts);
        return of(database, table);
    }

    /**
     * Makes sure that paths are those of files of a workflow.
     *
     * @throws CommandException if one is not
     */
    public void requireOwn(String path, String database, String table) {
        boolean own = possible(database, table).containsKey(path);
        if (!own) {
            throw new CommandException("\"%s\" is no file of the workflow %s/%s; allowed: %s"
                    .formatted(
                            path,
                            database,
                            table,
                            String.join(", ", possible(database, table).keySet())));
        }
    }

    /** Every file that runs read, by its path below the folder of the scripts bucket, in the order of the paths. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String folder : ConfigurationFolder.FOLDERS) {
            Path directory = place(folder + "/");
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.list(directory)) {
                    files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(name -> !name.startsWith("."))
                            .map(name -> folder + "/" + name)
                            .forEach(paths::add);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException("cannot list " + directory, unreadable);
                }
            }
        }
        paths.sort(null);
        return paths;
    }

    private static boolean belongs(String path, String database, String table) {
        FileName name = FileName.of(path);
        return name.database().equals(database)
                && (name.table().equals(table) || name.table().isEmpty())
                && name.use() != CheckedFile.Use.NONE;
    }

    /** Where a file is, by its path below the folder of the scripts bucket. */
    Path place(String path) {
        return checkout.resolve(CheckedCheckout.place(path));
    }

    /** A path as {@link WorkflowFile#path} has it, of one below the folder of the scripts bucket. */
    public static String shown(String path) {
        return CheckedCheckout.place(path).toString().replace('\\', '/');
    }

    /** The path below the folder of the scripts bucket. */
    private static String below(String shown) {
        return shown.substring(shown.indexOf('/') + 1);
    }

    private byte[] read(String path) {
        try {
            return Files.readAllBytes(place(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + place(path), unreadable);
        }
    }

    private static String text(String path, byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException binary) {
            throw new CommandException(shown(path) + " is not UTF-8", binary);
        }
    }

    /**
     * Writes files: each beside its place first, so that none is replaced if one of them cannot be written.
     *
     * @param texts by their paths in the checkout
     * @throws CommandException if they cannot be written
     */
    public void write(Map<Path, String> texts) {
        Map<Path, Path> places = new LinkedHashMap<>();
        try {
            try {
                for (Map.Entry<Path, String> text : texts.entrySet()) {
                    Path file = checkout.resolve(text.getKey());
                    Files.createDirectories(file.toAbsolutePath().getParent());
                    Path beside = file.resolveSibling("." + file.getFileName() + ".saving");
                    places.put(beside, file);
                    Files.writeString(beside, text.getValue());
                }
                for (Map.Entry<Path, Path> place : places.entrySet()) {
                    Files.move(
                            place.getKey(),
                            place.getValue(),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                for (Path beside : places.keySet()) {
                    Files.deleteIfExists(beside);
                }
            }
        } catch (IOException unwritable) {
            throw new CommandException("nothing was written: " + unwritable.getMessage(), unwritable);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
