package io.lakeshift.local.services.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Objects that an earlier release kept in files named like their keys. They are given their {@link StoredName} once, when
 * the first lake of this release starts on them.
 */
final class EarlierLayout {
    private static final String BEING_MOVED = ".earlier-";

    private EarlierLayout() {}

    /**
     * Moves all objects that are left of an earlier release. What was interrupted goes on.
     *
     * @param data the folder of the buckets' folders
     * @param marker a file that says that this has been done
     */
    static void moveFrom(Path data, Path marker) {
        try {
            if (Files.exists(marker)) {
                return;
            }
            if (Files.isDirectory(data)) {
                for (Path bucket : foldersIn(data)) {
                    move(bucket);
                }
            }
            Files.createDirectories(marker.toAbsolutePath().getParent());
            Files.writeString(marker, "Objects are in files that StoredName names.\n");
        } catch (IOException unmovable) {
            throw new UncheckedIOException(
                    "the objects in " + data + " cannot be moved to the layout of this release: "
                            + unmovable.getMessage(),
                    unmovable);
        }
    }

    private static void move(Path bucket) throws IOException {
        String name = bucket.getFileName().toString();
        Path from = name.startsWith(BEING_MOVED) ? bucket : bucket.resolveSibling(BEING_MOVED + name);
        Path to = bucket.resolveSibling(from.getFileName().toString().substring(BEING_MOVED.length()));
        if (!Files.exists(from)) {
            Files.move(bucket, from);
        }
        Files.createDirectories(to);
        for (Path file : filesIn(from)) {
            String key = from.relativize(file).toString();
            if (!key.startsWith(".")) {
                Path stored = to.resolve(StoredName.of(key));
                Files.createDirectories(stored.getParent());
                Files.move(file, stored);
            }
        }
        try (Stream<Path> emptied = Files.walk(from)) {
            for (Path left : emptied.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(left);
            }
        }
    }

    /** Those in the middle of being moved come before those with the same name that are their new places. */
    private static List<Path> foldersIn(Path data) throws IOException {
        try (Stream<Path> folders = Files.list(data)) {
            List<Path> all = folders.filter(Files::isDirectory).sorted().toList();
            return all.stream()
                    .filter(folder -> !all.contains(folder.resolveSibling(BEING_MOVED + folder.getFileName())))
                    .toList();
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
