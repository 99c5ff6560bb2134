package io.lakeshift.redshift.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A JSON document that outlives the process. */
public interface KeptDocument {
    /** The document; empty if never written. */
    Optional<JsonNode> read();

    /** Replaces the whole document at once. */
    void write(JsonNode document);
}
