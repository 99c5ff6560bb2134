package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.redshift.engine.catalog.KeptDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A document in a file. */
record DiskDocument(Path file) implements KeptDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Optional<JsonNode> read() {
        try {
            return Files.exists(file) ? Optional.of(JSON.readTree(file.toFile())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(JsonNode document) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, document.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
