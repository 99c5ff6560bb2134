package io.lakeshift.redshift.client.run;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The input of an execution of the state machine, or the part of it that somebody is handed.
 *
 * @param values the fields that are known; {@link RunField#ENTITY_MATCH} as {@code true} or {@code false}
 */
public record RunInput(Map<RunField, String> values) {

    public RunInput {
        EnumMap<RunField, String> ordered = new EnumMap<>(RunField.class);
        ordered.putAll(values);
        values = Collections.unmodifiableMap(ordered);
    }

    /**
     * The same input, which has to have some fields.
     *
     * @throws IllegalArgumentException naming every one that is missing or blank
     */
    public RunInput requiring(Collection<RunField> fields) {
        String missing = fields.stream()
                .filter(field -> find(field).isEmpty())
                .map(RunField::key)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "The input of the execution lacks %s; each must be a text that is not blank".formatted(missing));
        }
        return this;
    }

    /** A field; empty if it is not known or blank. */
    public Optional<String> find(RunField field) {
        return Optional.ofNullable(values.get(field)).filter(value -> !value.isBlank());
    }

    /**
     * A field.
     *
     * @throws IllegalArgumentException if it is not known or blank
     */
    public String get(RunField field) {
        return find(field)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The input of the execution has no %s; it must be a text that is not blank"
                                .formatted(field.key())));
    }

    /** The id of the run in the audit table. */
    public String executionId() {
        return get(RunField.EXECUTION_ID);
    }
}
