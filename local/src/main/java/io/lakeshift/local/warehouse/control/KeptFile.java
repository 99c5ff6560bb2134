package io.lakeshift.local.warehouse.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.redshift.engine.catalog.KeptDocument;
import java.nio.file.Path;
import java.util.Optional;

/** A document of a warehouse, kept in a file of the state directory. */
record KeptFile(JsonFile file) implements KeptDocument {
    static KeptFile at(Path file) {
        return new KeptFile(new JsonFile(file));
    }

    @Override
    public Optional<JsonNode> read() {
        return file.read();
    }

    @Override
    public void write(JsonNode document) {
        file.write(document);
    }
}
