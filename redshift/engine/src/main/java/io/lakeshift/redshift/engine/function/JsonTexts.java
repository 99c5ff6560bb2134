package io.lakeshift.redshift.engine.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.List;

/**
 * JSON in texts, and values of the type SUPER, which the engine keeps as JSON. Source: "JSON functions" and "SUPER type
 * functions" in the database developer guide.
 */
final class JsonTexts {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String AS_TEXT = "cast(j as varchar)";

    static final FunctionLibrary.Family FAMILY = new FunctionLibrary.Family(
            List.of(
                    TextFunction.of("rs_json_path_text", 3, x -> pathText(x[0], x[1], x[2])),
                    TextFunction.of("rs_json_element_text", 3, x -> elementText(x[0], x[1], x[2])),
                    TextFunction.of("rs_json_length", 2, x -> length(x[0], x[1])),
                    TextFunction.of("rs_json_is", 2, x -> String.valueOf(is(x[0], x[1]))),
                    TextFunction.of("rs_json_parse", 1, x -> parsed(x[0])),
                    TextFunction.of("rs_json_kind", 1, x -> kind(tree(x[0]))),
                    TextFunction.of("rs_json_concat", 2, x -> concatenated(x[0], x[1])),
                    TextFunction.of("rs_json_flatten", 1, x -> flattened(x[0])),
                    TextFunction.of("rs_json_sub", 3, x -> part(x[0], x[1], x[2])),
                    TextFunction.of("rs_json_split", 2, x -> split(x[0], x[1]))),
            List.of(
                    "json_extract_path_text(j, path, lenient) as rs_json_path_text(" + AS_TEXT + ", "
                            + "path, cast(lenient as" + " varchar))",
                    "json_extract_array_element_text(j, n) as rs_json_element_text(" + AS_TEXT + ", cast(n as varchar),"
                            + " 'false'), (j, n, lenient) as rs_json_element_text(" + AS_TEXT + ", cast(n as varchar),"
                            + " cast(lenient as varchar))",
                    "json_array_length(j) as cast(rs_json_length(" + AS_TEXT + ", 'false') as integer), (j, lenient) as"
                            + " cast(rs_json_length(" + AS_TEXT + ", cast(lenient as varchar)) as integer)",
                    "is_valid_json(j) as cast(rs_json_is(" + AS_TEXT + ", 'json') as boolean)",
                    "is_valid_json_array(j) as cast(rs_json_is(" + AS_TEXT + ", 'array') as boolean)",
                    "can_json_parse(j) as cast(rs_json_is(" + AS_TEXT + ", 'json') as boolean)",
                    "json_parse(j) as cast(rs_json_parse(" + AS_TEXT + ") as json)",
                    "json_serialize(j) as " + AS_TEXT,
                    "json_typeof(j) as rs_json_kind(" + AS_TEXT + ")",
                    "is_array(j) as (rs_json_kind(" + AS_TEXT + ") = 'array')",
                    "is_object(j) as (rs_json_kind(" + AS_TEXT + ") = 'object')",
                    "is_scalar(j) as (rs_json_kind(" + AS_TEXT + ") not in ('object', 'array', 'null'))",
                    "is_varchar(j) as (rs_json_kind(" + AS_TEXT + ") = 'string')",
                    "is_boolean(j) as (rs_json_kind(" + AS_TEXT + ") = 'boolean')",
                    "get_array_length(j) as cast(rs_json_length(" + AS_TEXT + ", 'true') as integer)",
                    "array_concat(j, k) as cast(rs_json_concat(" + AS_TEXT + ", cast(k as varchar)) as json)",
                    "array_flatten(j) as cast(rs_json_flatten(" + AS_TEXT + ") as json)",
                    "subarray(j, start, n) as cast(rs_json_sub(" + AS_TEXT
                            + ", cast(start as varchar), cast(n as varchar)) as" + " json)",
                    "split_to_array(s) as cast(rs_json_split(cast(s as varchar), ',') as json), (s, delimiter) as"
                            + " cast(rs_json_split(cast(s as varchar), delimiter) as json)"));

    private JsonTexts() {}

    private static JsonNode tree(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree == null || tree.isMissingNode()) {
                throw SqlError.of("invalid json object %s", text);
            }
            return tree;
        } catch (JsonProcessingException invalid) {
            throw SqlError.of("invalid json object %s", text);
        }
    }

    /** The tree, or null if the text is none and that is tolerated. */
    private static JsonNode tree(String text, String lenient) {
        try {
            return tree(text);
        } catch (SqlError invalid) {
            if (lenient.equals("true")) {
                return null;
            }
            throw invalid;
        }
    }

    private static String text(JsonNode node) {
        if (node == null || node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }

    private static String pathText(String json, String path, String lenient) {
        JsonNode node = tree(json, lenient);
        if (node == null) {
            return null;
        }
        for (JsonNode key : tree(path)) {
            node = node.path(key.asText());
        }
        return text(node);
    }

    private static JsonNode array(String json, String lenient) {
        JsonNode node = tree(json, lenient);
        if (node != null && !node.isArray()) {
            if (lenient.equals("true")) {
                return null;
            }
            throw SqlError.of("invalid json array object %s", json);
        }
        return node;
    }

    private static String elementText(String json, String number, String lenient) {
        JsonNode array = array(json, lenient);
        int at = Integer.parseInt(number);
        return array == null ? null : text(array.path(at < 0 ? array.size() + at : at));
    }

    private static String length(String json, String lenient) {
        JsonNode array = array(json, lenient);
        return array == null ? null : String.valueOf(array.size());
    }

    private static boolean is(String json, String what) {
        JsonNode node = tree(json, "true");
        return node != null && (what.equals("array") ? node.isArray() : node.isContainerNode());
    }

    private static String parsed(String json) {
        return tree(json).toString();
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            default -> "null";
        };
    }

    private static ArrayNode elements(String json) {
        JsonNode node = tree(json);
        if (!node.isArray()) {
            throw SqlError.of("invalid json array object %s", json);
        }
        return (ArrayNode) node;
    }

    private static String concatenated(String one, String two) {
        return elements(one).addAll(elements(two)).toString();
    }

    private static String flattened(String json) {
        ArrayNode flat = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : elements(json)) {
            if (element.isArray()) {
                flat.addAll((ArrayNode) element);
            } else {
                flat.add(element);
            }
        }
        return flat.toString();
    }

    private static String part(String json, String start, String number) {
        ArrayNode part = JsonNodeFactory.instance.arrayNode();
        ArrayNode all = elements(json);
        int from = Integer.parseInt(start);
        for (int i = Math.max(0, from); i < Math.min(all.size(), from + Integer.parseInt(number)); i++) {
            part.add(all.get(i));
        }
        return part.toString();
    }

    private static String split(String text, String delimiter) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : text.split(java.util.regex.Pattern.quote(delimiter), -1)) {
            parts.add(part);
        }
        return parts.toString();
    }
}
