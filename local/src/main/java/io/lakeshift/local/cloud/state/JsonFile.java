package io.lakeshift.local.cloud.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** One JSON document kept in a file. A write replaces the whole file at once, so a reader never sees half of it. */
public final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    /** @param file need not exist, nor its folder */
    public JsonFile(Path file) {
        this.file = file;
    }

    /**
     * The document; empty if never written.
     *
     * @throws UncheckedIOException if the file is there and cannot be read, or is not JSON; the message names it
     */
    public synchronized Optional<JsonNode> read() {
        try {
            return Optional.of(JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException neverWritten) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Replaces the document. */
    public synchronized void write(JsonNode document) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, JSON.writeValueAsBytes(document));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file + ": " + unwritable.getMessage(), unwritable);
        }
    }

    /** Removes the document; none is there afterwards, also if none was before. */
    public synchronized void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot delete " + file + ": " + undeletable.getMessage(), undeletable);
        }
    }
}
