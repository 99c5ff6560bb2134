package io.lakeshift.local.services.lakeformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The tags that templates made, and which of them databases carry. Thread-safe. */
final class TagStore {
    private static final String TAGS = "tags";
    private static final String DATABASES = "databases";

    private final JsonFile file;

    TagStore(JsonFile file) {
        this.file = file;
    }

    synchronized void define(String key, List<String> values) {
        ObjectNode document = document();
        var array = document.withObject("/" + TAGS).putArray(key);
        values.forEach(array::add);
        file.write(document);
    }

    synchronized void remove(String key) {
        ObjectNode document = document();
        document.withObject("/" + TAGS).remove(key);
        file.write(document);
    }

    /** The values a tag may have; empty if there is no such tag. */
    synchronized Optional<List<String>> values(String key) {
        JsonNode values = document().path(TAGS).path(key);
        return values.isMissingNode()
                ? Optional.empty()
                : Optional.of(StreamSupport.stream(values.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    /** Gives a database a value of a tag, in place of the one it has. */
    synchronized void assign(String database, String key, String value) {
        ObjectNode document = document();
        document.withObject("/" + DATABASES).withObject("/" + database).put(key, value);
        file.write(document);
    }

    /** The tags of a database, by their keys. */
    synchronized Map<String, String> of(String database) {
        Map<String, String> tags = new TreeMap<>();
        document()
                .path(DATABASES)
                .path(database)
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    private ObjectNode document() {
        return file.read().map(ObjectNode.class::cast).orElseGet(JsonNodeFactory.instance::objectNode);
    }
}
