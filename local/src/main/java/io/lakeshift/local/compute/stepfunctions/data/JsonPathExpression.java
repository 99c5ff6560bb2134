package io.lakeshift.local.compute.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;

/** A JSONPath into the state's data ({@code $...}) or into the context object ({@code $$...}). */
public final class JsonPathExpression {
    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(Payload.MAPPER))
            .mappingProvider(new JacksonMappingProvider(Payload.MAPPER))
            .build();

    private final String text;
    private final boolean context;
    private final JsonPath path;

    private JsonPathExpression(String text, boolean context, JsonPath path) {
        this.text = text;
        this.context = context;
        this.path = path;
    }

    /**
     * Compiles a path.
     *
     * @throws IllegalArgumentException when the text is no JSONPath, with the text in the message
     */
    public static JsonPathExpression parse(String text) {
        if (!text.startsWith("$")) {
            throw new IllegalArgumentException("'%s' is not a path: a path starts with $ or $$".formatted(text));
        }
        boolean context = text.startsWith("$$");
        try {
            return new JsonPathExpression(text, context, JsonPath.compile(context ? text.substring(1) : text));
        } catch (JsonPathException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'%s' is not a valid JSONPath: %s".formatted(text, e.getMessage()), e);
        }
    }

    /** The value at the path, or empty when there is none; a path that may match many values gives an array. */
    public Optional<JsonNode> find(Scope scope) {
        try {
            Object found = path.read(context ? scope.context() : scope.input(), JACKSON);
            return Optional.of(found instanceof JsonNode node ? node : Payload.MAPPER.valueToTree(found));
        } catch (JsonPathException e) {
            return Optional.empty();
        }
    }

    /** The value at the path; without one the state fails with {@code States.Runtime}, naming the field. */
    public JsonNode read(Scope scope, String field) {
        return find(scope)
                .orElseThrow(() -> StateFailedException.runtime(
                        "The JSONPath '%s' specified for the field '%s' could not be found in the input '%s'"
                                .formatted(text, field, Payload.text(context ? scope.context() : scope.input()))));
    }

    /** Whether the path names at most one place. */
    public boolean isDefinite() {
        return path.isDefinite();
    }

    @Override
    public String toString() {
        return text;
    }
}
