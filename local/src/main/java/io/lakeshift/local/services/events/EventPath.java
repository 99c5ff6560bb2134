package io.lakeshift.local.services.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;

/** A JSONPath into an event. */
final class EventPath {
    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();

    private final JsonPath path;

    /** @throws IllegalArgumentException when the text is no JSONPath, with the text in the message */
    EventPath(String text) {
        try {
            path = JsonPath.compile(text);
        } catch (JsonPathException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'%s' is not a valid JSONPath: %s".formatted(text, e.getMessage()), e);
        }
    }

    Optional<JsonNode> find(JsonNode event) {
        try {
            return Optional.of(EventShape.JSON.valueToTree(path.read(event, JACKSON)));
        } catch (JsonPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return path.getPath();
    }
}
