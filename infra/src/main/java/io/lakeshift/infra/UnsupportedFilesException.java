package io.lakeshift.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project has files that an InsuranceLake would follow and this lake does not. */
public final class UnsupportedFilesException extends RuntimeException {

    private static final Pattern UNSUPPORTED = Pattern.compile("dq-.*\\.json");

    private UnsupportedFilesException(List<Path> files) {
        super("""
                These files would not be followed: data-quality rules are not supported.
                Remove them, and see docs/data-loading.md for what takes their place:
                  %s""".formatted(String.join(
                "\n  ", files.stream().map(Path::toString).sorted().toList())));
    }

    /**
     * Refuses directories that hold such files.
     *
     * @throws UnsupportedFilesException naming all of them
     */
    static void refuse(Path... directories) {
        List<Path> found = new ArrayList<>();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> UNSUPPORTED
                                .matcher(file.getFileName().toString())
                                .matches())
                        .forEach(found::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("Cannot read " + directory, unreadable);
            }
        }
        if (!found.isEmpty()) {
            throw new UnsupportedFilesException(found);
        }
    }
}
