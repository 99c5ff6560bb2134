package io.lakeshift.etl.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON Schemas of specification files. */
public final class SpecSchemas {

    private static final JsonMapper MAPPER = new JsonMapper();

    private SpecSchemas() {}

    /** Each schema, indented, by the name of its file. */
    public static Map<String, String> byFileName() {
        Map<String, String> schemas = new LinkedHashMap<>();
        SpecReference.files()
                .forEach(file -> schemas.put(file.name() + ".schema.json", indented(file.schema()) + "\n"));
        return schemas;
    }

    private static String indented(String json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is no JSON", e);
        }
    }
}
