package io.lakeshift.local.compute.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON document whose fields named {@code x.$} take their value from a path or an intrinsic function. */
public interface PayloadTemplate {
    JsonNode evaluate(Scope scope);

    /**
     * Compiles Parameters, ResultSelector or ItemSelector.
     *
     * @throws IllegalArgumentException when a {@code .$} field is no path and no intrinsic function
     */
    static PayloadTemplate parse(JsonNode node) {
        if (node.isObject()) {
            return ofObject(node);
        }
        if (node.isArray()) {
            List<PayloadTemplate> elements = new ArrayList<>();
            node.forEach(element -> elements.add(parse(element)));
            return scope -> {
                ArrayNode array = Payload.MAPPER.createArrayNode();
                elements.forEach(element -> array.add(element.evaluate(scope)));
                return array;
            };
        }
        return scope -> node;
    }

    private static PayloadTemplate ofObject(JsonNode node) {
        Map<String, PayloadTemplate> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            boolean dynamic = field.getKey().endsWith(".$");
            String name = dynamic ? field.getKey().substring(0, field.getKey().length() - 2) : field.getKey();
            PayloadTemplate value = dynamic ? ofField(field.getKey(), field.getValue()) : parse(field.getValue());
            if (fields.put(name, value) != null) {
                throw new IllegalArgumentException("'%s' is given twice, with and without .$".formatted(name));
            }
        });
        return scope -> {
            ObjectNode object = Payload.MAPPER.createObjectNode();
            fields.forEach((name, template) -> object.set(name, template.evaluate(scope)));
            return object;
        };
    }

    private static PayloadTemplate ofField(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException(
                    "The value for the field '%s' must be a path or an intrinsic function, not %s"
                            .formatted(field, Payload.text(value)));
        }
        String text = value.textValue();
        try {
            if (text.startsWith("$")) {
                JsonPathExpression path = JsonPathExpression.parse(text);
                return scope -> path.read(scope, field);
            }
            IntrinsicExpression expression = IntrinsicExpression.parse(text);
            return scope -> expression.evaluate(scope, field);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The value for the field '%s' must be a valid JSONPath or a valid intrinsic function call: %s"
                            .formatted(field, e.getMessage()),
                    e);
        }
    }
}
