package io.lakeshift.cli.checkout;

import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/** Whether files have changed since something was made of them. */
final class Newer {
    private Newer() {}

    /** Whether a source, or a file in it, is newer than what was made of it, or nothing was made yet. */
    static boolean than(Path made, Path... sources) {
        try {
            if (!Files.exists(made)) {
                return true;
            }
            FileTime time = Files.getLastModifiedTime(made);
            for (Path source : sources) {
                if (Files.exists(source) && newest(source).compareTo(time) > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CommandException(
                    "cannot see whether %s is up to date: %s".formatted(made, unreadable.getMessage()), unreadable);
        }
    }

    private static FileTime newest(Path source) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
        }
        return newest;
    }
}
