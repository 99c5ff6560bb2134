package io.lakeshift.etl.lake;

import io.lakeshift.etl.store.SourceObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An uploaded file that the test wrote itself; the newest version of its object. */
public record MemoryObject(String fileName, byte[] bytes) implements SourceObject {

    @Override
    public Optional<String> newerVersion() {
        return Optional.empty();
    }

    public static MemoryObject of(String fileName, String text) {
        return new MemoryObject(fileName, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String uri() {
        try {
            Path file = Files.createTempDirectory(Files.createDirectories(Path.of("etl/target/objects")), "")
                    .resolve(fileName);
            return "file://" + Files.write(file, bytes).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void copyTo(Path file) throws IOException {
        Files.write(file, bytes);
    }
}
