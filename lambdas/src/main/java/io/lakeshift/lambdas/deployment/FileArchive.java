package io.lakeshift.lambdas.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip file of files to deploy. Its names are checked when it is opened, all of them, before anything is read.
 *
 * <p>Not safe for use by several threads.
 */
public final class FileArchive implements AutoCloseable {

    /** The largest file that is read, in bytes. */
    static final int FILE_LIMIT = 64 * 1024 * 1024;

    private final ZipFile zip;
    private final List<String> names;

    private FileArchive(ZipFile zip, List<String> names) {
        this.zip = zip;
        this.names = names;
    }

    /**
     * Opens a zip file.
     *
     * @throws IllegalArgumentException if it has a name that is absolute, leaves the archive or is there twice
     * @throws UncheckedIOException if it is no zip file
     */
    public static FileArchive open(Path file) {
        try {
            // Read by its directory and not as a stream: a stream cannot hold stored entries of unknown size.
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new FileArchive(zip, names(zip));
            } catch (RuntimeException refused) {
                zip.close();
                throw refused;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The archive cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The names of all files, with {@code /} between folders, in alphabetical order. */
    public List<String> names() {
        return names;
    }

    /**
     * The content of a file.
     *
     * @throws IllegalArgumentException if it is larger than 64 MB
     */
    public byte[] read(String name) {
        try (InputStream input = zip.getInputStream(zip.getEntry(name))) {
            byte[] content = input.readNBytes(FILE_LIMIT + 1);
            if (content.length > FILE_LIMIT) {
                throw new IllegalArgumentException(
                        "File '%s' of the archive is larger than %d bytes".formatted(name, FILE_LIMIT));
            }
            return content;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "File '%s' of the archive cannot be read: %s".formatted(name, unreadable.getMessage()), unreadable);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> names(ZipFile zip) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (entry.isDirectory()) {
                continue;
            }
            String name = entry.getName();
            if (!isSafe(name)) {
                throw new IllegalArgumentException(
                        "The archive has a file named '%s'; names must be relative and stay inside of it"
                                .formatted(name));
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("The archive has two files named '%s'".formatted(name));
            }
            names.add(name);
        }
        names.sort(String::compareTo);
        return List.copyOf(names);
    }

    private static boolean isSafe(String name) {
        return name.indexOf('\\') < 0
                && name.indexOf('\0') < 0
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(level -> level.isEmpty() || level.equals(".") || level.equals(".."));
    }
}
