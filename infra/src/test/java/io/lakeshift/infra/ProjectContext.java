package io.lakeshift.infra;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The context of the project's own {@code cdk.json}. */
public final class ProjectContext {

    private static final String ENVIRONMENTS = "environments";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private ProjectContext() {}

    /** A copy that may be changed. */
    public static Map<String, Object> read() {
        try {
            return object(
                    object(JSON.readValue(Path.of("cdk.json").toFile(), OBJECT)).get("context"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environments of the context. */
    public static Map<String, Object> environments() {
        return object(read().get(ENVIRONMENTS));
    }

    /** The context with other environments. */
    public static Map<String, Object> with(Map<String, Object> environments) {
        Map<String, Object> context = read();
        context.put(ENVIRONMENTS, environments);
        return context;
    }

    /** A JSON object as maps and lists. */
    public static Map<String, Object> parse(String json) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maps and lists as JSON. */
    public static String write(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> object(Object value) {
        return new LinkedHashMap<>(JSON.convertValue(value, OBJECT));
    }
}
