package io.lakeshift.bench.etl;

import io.lakeshift.etl.store.SourceObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file on the disk in the place of an uploaded object.
 *
 * @param path where it is
 */
record DiskObject(String path) implements SourceObject {

    private static final long serialVersionUID = 1;

    @Override
    public Optional<String> newerVersion() {
        return Optional.empty();
    }

    @Override
    public String fileName() {
        return Path.of(path).getFileName().toString();
    }

    @Override
    public String uri() {
        return Path.of(path).toUri().toString();
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(Path.of(path));
    }

    @Override
    public void copyTo(Path file) throws IOException {
        Files.copy(Path.of(path), file);
    }
}
