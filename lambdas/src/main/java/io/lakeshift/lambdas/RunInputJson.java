package io.lakeshift.lambdas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.RunInput;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The input of an execution as JSON: an object with its fields by their keys, all texts but the one that is true or false. */
public final class RunInputJson {

    private RunInputJson() {}

    /** The input as the object an execution is started with, its fields in the order of {@link RunField}. */
    public static ObjectNode write(RunInput input) {
        ObjectNode json = StrictJson.newObject();
        input.values().forEach((field, value) -> {
            if (field == RunField.ENTITY_MATCH) {
                json.put(field.key(), Boolean.parseBoolean(value));
            } else {
                json.put(field.key(), value);
            }
        });
        return json;
    }

    /**
     * Reads the fields that an object has. A field of another type is none, whoever needs it misses it; what else the object
     * has is not looked at.
     *
     * @throws IllegalArgumentException if the version of the file is given, but not as text: the newest would be taken for it
     */
    public static RunInput read(JsonNode json) {
        JsonNode version = json.path(RunField.OBJECT_VERSION.key());
        if (!version.isMissingNode() && !version.isNull() && !version.isTextual()) {
            throw new IllegalArgumentException("The field %s of the execution's input is %s; it must be a text"
                    .formatted(RunField.OBJECT_VERSION.key(), version));
        }
        Map<RunField, String> values = new EnumMap<>(RunField.class);
        for (RunField field : RunField.values()) {
            JsonNode value = json.path(field.key());
            if (field == RunField.ENTITY_MATCH ? value.isBoolean() : value.isTextual()) {
                values.put(field, value.asText());
            }
        }
        return new RunInput(values);
    }

    /** The fields of an input that an object has, whatever is in them; such as those in the state of an execution. */
    public static ObjectNode only(JsonNode json) {
        ObjectNode input = StrictJson.newObject();
        for (RunField field : RunField.values()) {
            if (json.has(field.key())) {
                input.set(field.key(), json.get(field.key()));
            }
        }
        return input;
    }

    /** One field of an object; empty if it has none that says anything. */
    public static Optional<String> find(JsonNode json, RunField field) {
        return Optional.of(json.path(field.key()).asText("")).filter(value -> !value.isBlank());
    }
}
