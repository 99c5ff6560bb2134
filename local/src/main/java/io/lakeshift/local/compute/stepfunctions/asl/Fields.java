package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.JsonPathExpression;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The fields of one object of a definition. Those nobody asked for are refused, so nothing is silently ignored. */
final class Fields {
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "Assign", "variables",
            "Arguments", "JSONata",
            "Output", "JSONata",
            "Items", "JSONata",
            "Credentials", "cross-account roles",
            "ItemReader", "distributed Map",
            "ItemBatcher", "distributed Map",
            "ResultWriter", "distributed Map",
            "ToleratedFailureCount", "distributed Map",
            "ToleratedFailurePercentage", "distributed Map");

    private final String place;
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    /** @param place what the object is, for messages, such as {@code state 'Collect'} */
    Fields(String place, JsonNode object) {
        this.place = place;
        this.object = object;
        if (!object.isObject()) {
            throw new DefinitionException("%s must be an object, not %s".formatted(place, object));
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    Optional<JsonNode> node(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name));
    }

    Optional<String> text(String name) {
        return node(name).map(node -> {
            if (!node.isTextual()) {
                throw invalid("'%s' must be a string, not %s".formatted(name, node));
            }
            return node.textValue();
        });
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> invalid("'%s' is missing".formatted(name)));
    }

    Optional<Long> whole(String name, long least, long most) {
        return node(name).map(node -> {
            if (!node.isIntegralNumber()
                    || !node.canConvertToLong()
                    || node.longValue() < least
                    || node.longValue() > most) {
                throw invalid("'%s' must be a whole number from %d to %d, not %s".formatted(name, least, most, node));
            }
            return node.longValue();
        });
    }

    Optional<JsonPathExpression> path(String name) {
        return parsed(name, JsonPathExpression::parse);
    }

    <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return text(name).map(text -> checked(name, () -> parser.apply(text)));
    }

    <T> Optional<T> parsedNode(String name, Function<JsonNode, T> parser) {
        return node(name).map(node -> checked(name, () -> parser.apply(node)));
    }

    private <T> T checked(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw invalid("'%s': %s".formatted(name, e.getMessage()));
        }
    }

    /** Refuses what is left over; call it after the last field was read. */
    void done() {
        object.fieldNames().forEachRemaining(name -> {
            if (UNSUPPORTED.containsKey(name)) {
                throw invalid("'%s' (%s) is not supported locally".formatted(name, UNSUPPORTED.get(name)));
            }
            if (!asked.contains(name)) {
                throw invalid("there is no field '%s' here".formatted(name));
            }
        });
    }

    DefinitionException invalid(String why) {
        return new DefinitionException(place + ": " + why);
    }
}
