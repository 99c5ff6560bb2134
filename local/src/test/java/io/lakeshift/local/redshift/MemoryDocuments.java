package io.lakeshift.local.redshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.redshift.catalog.KeptDocument;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps documents as the text a file would hold. */
final class MemoryDocuments {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Path, String> texts = new ConcurrentHashMap<>();

    KeptDocument at(Path file) {
        return new KeptDocument() {
            @Override
            public Optional<JsonNode> read() {
                return Optional.ofNullable(texts.get(file)).map(MemoryDocuments::json);
            }

            @Override
            public void write(JsonNode document) {
                texts.put(file, document.toString());
            }
        };
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
