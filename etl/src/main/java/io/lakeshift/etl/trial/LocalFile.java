package io.lakeshift.etl.trial;

import io.lakeshift.etl.store.SourceObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of this machine in the place of an uploaded one.
 *
 * @param place its absolute path; text, because a path cannot be sent to where rows are read
 */
record LocalFile(String place) implements SourceObject {

    static LocalFile of(Path file) {
        return new LocalFile(file.toAbsolutePath().normalize().toString());
    }

    @Override
    public Optional<String> newerVersion() {
        return Optional.empty();
    }

    @Override
    public String fileName() {
        return Path.of(place).getFileName().toString();
    }

    @Override
    public String uri() {
        return Path.of(place).toUri().toString();
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(Path.of(place));
    }

    @Override
    public void copyTo(Path file) throws IOException {
        Files.copy(Path.of(place), file);
    }
}
