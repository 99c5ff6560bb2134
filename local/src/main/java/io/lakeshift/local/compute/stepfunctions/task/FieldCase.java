package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Step Functions writes all field names with a capital, whatever the service's own protocol does. */
final class FieldCase {
    private FieldCase() {}

    static JsonNode upper(JsonNode node) {
        return renamed(node, name -> Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    static JsonNode lower(JsonNode node) {
        return renamed(node, name -> Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    /** Times, which the protocols carry in seconds, as the ISO texts an {@code aws-sdk} integration answers with. */
    static JsonNode withIsoTimes(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(withIsoTimes(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            if (isTime(field.getKey()) && field.getValue().isNumber()) {
                long millis = Math.round(field.getValue().doubleValue() * 1000);
                object.put(field.getKey(), Instant.ofEpochMilli(millis).toString());
            } else {
                object.set(field.getKey(), withIsoTimes(field.getValue()));
            }
        });
        return object;
    }

    private static boolean isTime(String name) {
        return name.endsWith("At") || name.endsWith("On") || name.endsWith("Date");
    }

    private static JsonNode renamed(JsonNode node, UnaryOperator<String> rename) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(renamed(element, rename)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            String name = field.getKey().isEmpty() ? "" : rename.apply(field.getKey());
            object.set(name, renamed(field.getValue(), rename));
        });
        return object;
    }
}
