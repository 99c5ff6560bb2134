package io.lakeshift.infra.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON Schema of an object of the configuration, gathered from what is asked of it while it is read. Of what one
 * configuration may have and another may not, it allows both.
 */
final class ObjectSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "type";
    private static final String ANY_OF = "anyOf";
    private static final String ANY_NAME = "*";

    private final Map<String, ObjectNode> values = new TreeMap<>();
    private final Map<String, ObjectSchema> objects = new TreeMap<>();
    private final Map<String, Integer> required = new TreeMap<>();
    private Optional<Allowed<String>> names = Optional.empty();
    private int readings;
    private boolean closed;

    /** Takes note that an object is read once more. */
    void read() {
        readings++;
    }

    /** Takes note of a value that may be there. */
    void value(String key, String type, Allowed<?> allowed) {
        add(key, typed(type, allowed));
    }

    /** Takes note of a value that may be there, and of what a missing one means. */
    void value(String key, String type, Allowed<?> allowed, Object fallback) {
        ObjectNode value = typed(type, allowed);
        if (!fallback.equals("")) {
            value.set("default", JSON.valueToTree(fallback));
        }
        add(key, value);
    }

    /** Takes note of a value that must be there. */
    void required(String key, String type, Allowed<?> allowed) {
        value(key, type, allowed);
        required.merge(key, 1, Integer::sum);
    }

    /** Takes note of a list of texts that may be there. */
    void list(String key, Allowed<String> allowed) {
        ObjectNode value = ofType("array");
        value.set("items", typed("string", allowed));
        add(key, value);
    }

    /** Takes note of an object of texts under free names that may be there. */
    void map(String key, Allowed<String> keys, Allowed<String> entries) {
        ObjectNode value = ofType("object");
        value.set("propertyNames", JSON.valueToTree(keys.keywords()));
        value.set("additionalProperties", typed("string", entries));
        add(key, value);
    }

    /** What is known of an object that may be there. */
    ObjectSchema object(String key) {
        return objects.computeIfAbsent(slot(key), unknown -> new ObjectSchema());
    }

    /** Takes note that the names in this object are free, as far as they follow a rule. */
    void names(Allowed<String> allowed) {
        names = Optional.of(allowed);
    }

    /** Takes note that nothing else than what was asked for may be there. */
    void close() {
        closed = true;
    }

    private String slot(String key) {
        return names.isPresent() ? ANY_NAME : key;
    }

    private void add(String key, ObjectNode value) {
        values.merge(slot(key), value, ObjectSchema::both);
    }

    private static ObjectNode ofType(String type) {
        return JsonNodeFactory.instance.objectNode().put(TYPE, type);
    }

    private static ObjectNode typed(String type, Allowed<?> allowed) {
        ObjectNode value = ofType(type);
        allowed.keywords().forEach((keyword, says) -> value.set(keyword, JSON.valueToTree(says)));
        return value;
    }

    /** What allows all that one of two schemas allows. */
    private static ObjectNode both(ObjectNode one, ObjectNode other) {
        if (one.has(ANY_OF) || !one.path(TYPE).equals(other.path(TYPE))) {
            return alternatives(one, other);
        }
        ObjectNode both = ofType(one.path(TYPE).textValue());
        for (Map.Entry<String, JsonNode> keyword : one.properties()) {
            JsonNode there = other.path(keyword.getKey());
            Optional<JsonNode> said =
                    there.isMissingNode() ? Optional.empty() : both(keyword.getKey(), keyword.getValue(), there);
            said.ifPresent(value -> both.set(keyword.getKey(), value));
        }
        return both;
    }

    private static Optional<JsonNode> both(String keyword, JsonNode one, JsonNode other) {
        return switch (keyword) {
            case "minimum" -> Optional.of(one.intValue() <= other.intValue() ? one : other);
            case "maximum" -> Optional.of(one.intValue() >= other.intValue() ? one : other);
            case "enum" -> Optional.of(union(one, other));
            case "items" -> Optional.of(both((ObjectNode) one, (ObjectNode) other));
            default -> one.equals(other) ? Optional.of(one) : Optional.empty();
        };
    }

    private static JsonNode union(JsonNode one, JsonNode other) {
        Set<JsonNode> values = new LinkedHashSet<>();
        one.forEach(values::add);
        other.forEach(values::add);
        return JsonNodeFactory.instance.arrayNode().addAll(values);
    }

    private static ObjectNode alternatives(ObjectNode one, ObjectNode other) {
        Map<String, ObjectNode> byType = new LinkedHashMap<>();
        JsonNode known = one.has(ANY_OF)
                ? one.path(ANY_OF)
                : JsonNodeFactory.instance.arrayNode().add(one);
        known.forEach(each -> byType.put(each.path(TYPE).textValue(), (ObjectNode) each));
        byType.merge(other.path(TYPE).textValue(), other, ObjectSchema::both);
        ObjectNode any = JsonNodeFactory.instance.objectNode();
        ArrayNode alternatives = any.putArray(ANY_OF);
        byType.values().forEach(alternatives::add);
        return any;
    }

    /** The schema. */
    ObjectNode json() {
        ObjectNode json = ofType("object");
        Map<String, ObjectNode> members = new TreeMap<>(values);
        objects.forEach((key, object) -> members.put(key, object.json()));
        if (names.isPresent()) {
            json.set("propertyNames", JSON.valueToTree(names.get().keywords()));
            json.set("additionalProperties", members.get(ANY_NAME));
            return json;
        }
        ObjectNode properties = json.putObject("properties");
        members.forEach(properties::set);
        ArrayNode always = JsonNodeFactory.instance.arrayNode();
        required.forEach((key, times) -> {
            if (times == readings) {
                always.add(key);
            }
        });
        if (!always.isEmpty()) {
            json.set("required", always);
        }
        if (closed) {
            json.put("additionalProperties", false);
        }
        return json;
    }
}
