package io.lakeshift.etl.reference;

import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Optional;

/**
 * What the value of a transform must be.
 *
 * @param shape what it is made of
 * @param sight what its entries see
 * @param parameters the keys of an entry; for entries that have none, what such an entry is
 * @param rule what the keys of an entry must be to each other
 */
public record Takes(Shape shape, Sight sight, List<Parameter> parameters, ParameterType.Check rule) {

    /** What the value of a transform is made of. */
    public enum Shape {
        LIST("a list of objects"),
        NAMES("a list of columns"),
        NAMES_OR_OBJECTS("a list of columns, or of objects"),
        MAP("an object that maps columns"),
        OBJECT("one object");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        /** As a page says it. */
        public String words() {
            return words;
        }
    }

    /** What the entries of one value see. */
    public enum Sight {
        /** Each entry sees the rows as they were before the first. */
        TOGETHER,
        /** Each entry sees what those before it made. */
        ONE_AFTER_ANOTHER
    }

    /**
     * One part of a value, to be read by itself.
     *
     * @param field the column, where the value maps columns
     * @param value an object, a name, or what a column is mapped to
     */
    public record Entry(Optional<String> field, SpecNode value) {}

    static Takes list(Parameter... parameters) {
        return of(Shape.LIST, parameters);
    }

    static Takes of(Shape shape, Parameter... parameters) {
        return new Takes(shape, Sight.TOGETHER, List.of(parameters), entry -> {});
    }

    Takes oneAfterAnother() {
        return new Takes(shape, Sight.ONE_AFTER_ANOTHER, parameters, rule);
    }

    Takes where(ParameterType.Check rule) {
        return new Takes(shape, sight, parameters, rule);
    }

    /** The entries of a value that are right; what is wrong with the others is kept in the faults. */
    public List<Entry> entries(SpecNode value, SpecFaults faults) {
        return faults.unless(() -> entries(value)).stream()
                .flatMap(List::stream)
                .filter(entry -> isRight(entry.value(), faults))
                .toList();
    }

    private List<Entry> entries(SpecNode value) {
        return switch (shape) {
            case LIST, NAMES, NAMES_OR_OBJECTS ->
                value.entries().stream()
                        .map(entry -> new Entry(Optional.empty(), entry))
                        .toList();
            case MAP ->
                value.members().entrySet().stream()
                        .map(member -> new Entry(Optional.of(member.getKey()), member.getValue()))
                        .toList();
            case OBJECT -> {
                value.members();
                yield List.of(new Entry(Optional.empty(), value));
            }
        };
    }

    private boolean isRight(SpecNode entry, SpecFaults faults) {
        int before = faults.count();
        boolean keys = shape == Shape.LIST
                || shape == Shape.OBJECT
                || shape == Shape.NAMES_OR_OBJECTS && !entry.json().isTextual();
        if (!keys) {
            faults.check(() -> parameters.get(0).type().check().look(entry));
        } else if (entry.json().isObject()) {
            checkKeys(entry, faults);
            if (faults.count() == before) {
                faults.check(() -> rule.look(entry));
            }
        } else {
            faults.check(entry::members);
        }
        return faults.count() == before;
    }

    private void checkKeys(SpecNode entry, SpecFaults faults) {
        faults.check(() -> entry.only(parameters.stream().map(Parameter::name).toList()));
        for (Parameter parameter : parameters) {
            Optional<SpecNode> value = entry.optional(parameter.name());
            if (value.isPresent()) {
                faults.check(() -> parameter.type().check().look(value.get()));
            } else if (parameter.need() == Parameter.Need.REQUIRED) {
                faults.check(() -> entry.required(parameter.name()));
            }
        }
    }

    /** The value as a JSON Schema. */
    String schema(String summary) {
        String object = new SpecObject(parameters).schema();
        String first = parameters.get(0).type().schema();
        String described = "{\"description\": \"" + summary.replace("\"", "\\\"") + "\", ";
        return described
                + switch (shape) {
                    case LIST -> "\"type\": \"array\", \"items\": " + object + "}";
                    case NAMES -> "\"type\": \"array\", \"items\": " + first + "}";
                    case NAMES_OR_OBJECTS ->
                        "\"type\": \"array\", \"items\": {\"anyOf\": [" + first + ", " + object + "]}}";
                    case MAP -> "\"type\": \"object\", \"additionalProperties\": " + first + "}";
                    case OBJECT -> object.substring(1);
                };
    }
}
