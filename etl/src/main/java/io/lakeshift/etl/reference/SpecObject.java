package io.lakeshift.etl.reference;

import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An object with known keys.
 *
 * @param parameters its keys
 * @param rule what keys must be to each other, as a JSON Schema; its readers know it themselves
 */
record SpecObject(List<Parameter> parameters, Optional<String> rule) {

    SpecObject(List<Parameter> parameters) {
        this(parameters, Optional.empty());
    }

    static SpecObject of(Parameter... parameters) {
        return new SpecObject(List.of(parameters));
    }

    /** The same keys, which must be something to each other. */
    SpecObject where(String schema) {
        return new SpecObject(parameters, Optional.of(schema));
    }

    /** As the type of a key. */
    ParameterType type() {
        return new ParameterType("an object", schema(), this::check);
    }

    /** The object as a JSON Schema. */
    String schema() {
        String required = parameters.stream()
                .filter(parameter -> parameter.need() == Parameter.Need.REQUIRED)
                .map(parameter -> "\"" + parameter.name() + "\"")
                .collect(Collectors.joining(", "));
        return "{\"type\": \"object\", \"properties\": {" + properties() + "}"
                + (required.isEmpty() ? "" : ", \"required\": [" + required + "]")
                + ", \"additionalProperties\": false"
                + rule.map(all -> ", \"allOf\": [" + all + "]").orElse("") + "}";
    }

    private String properties() {
        String notes = SpecNode.NOTES.stream()
                .sorted()
                .map(note -> "\"" + note + "\": true")
                .collect(Collectors.joining(", "));
        return parameters.stream()
                .filter(parameter -> !SpecNode.NOTES.contains(parameter.name()))
                .map(parameter -> "\"" + parameter.name() + "\": " + described(parameter))
                .collect(Collectors.joining(", ", "", parameters.isEmpty() ? notes : ", " + notes));
    }

    private static String described(Parameter parameter) {
        String meaning = parameter.meaning()
                + parameter.otherwise().map(other -> "; otherwise " + other).orElse("");
        String text = "\"" + meaning.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        String schema = parameter.type().schema();
        return schema.equals("true")
                ? "{\"description\": " + text + "}"
                : "{\"description\": " + text + ", " + schema.substring(1);
    }

    /** Refuses an object with all that is wrong with its keys and their values. */
    void check(SpecNode object) {
        object.members();
        SpecFaults faults = new SpecFaults();
        faults.check(() -> object.only(parameters.stream().map(Parameter::name).toList()));
        for (Parameter parameter : parameters) {
            faults.check(() -> {
                if (parameter.need() == Parameter.Need.REQUIRED) {
                    parameter.type().check().look(object.required(parameter.name()));
                } else {
                    object.optional(parameter.name()).ifPresent(parameter.type().check()::look);
                }
            });
        }
        faults.refuse();
    }
}
