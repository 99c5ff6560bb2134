package io.lakeshift.etl.lake;

import io.lakeshift.etl.store.SourceObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An uploaded folder that the test filled itself. */
public record MemoryFolder(Path path, List<String> parts) implements SourceObject {

    /** Puts a file into it. */
    public void put(String name, byte[] bytes) throws IOException {
        Files.createDirectories(path);
        Files.write(path.resolve(name), bytes);
    }

    @Override
    public Optional<String> newerVersion() {
        return Optional.empty();
    }

    @Override
    public String fileName() {
        return path.getFileName().toString();
    }

    @Override
    public String uri() {
        return path.toUri().toString();
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path.resolve(parts.get(0)));
    }

    @Override
    public void copyTo(Path file) {
        throw new UnsupportedOperationException("a folder is not copied");
    }
}
