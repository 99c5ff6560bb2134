package io.lakeshift.etl.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Puts the numbers of a JSON object that become text into quotes. Spark would make a binary fraction of one that has a fraction
 * before it writes it as text.
 *
 * @param schema what the object is read as
 */
record QuotedNumbers(StructType schema) implements MapFunction<String, String> {

    private static final long serialVersionUID = 1;

    @Override
    public String call(String object) throws JsonProcessingException {
        if (!hasFraction(object)) {
            return object;
        }
        return JsonObjects.MAPPER.writeValueAsString(quoted(JsonObjects.MAPPER.readTree(object), schema));
    }

    /** Whether there is a point outside of texts. */
    private static boolean hasFraction(String object) {
        boolean text = false;
        for (int i = 0; i < object.length(); i++) {
            char c = object.charAt(i);
            if (text && c == '\\') {
                i++;
            } else if (c == '"') {
                text = !text;
            } else if (c == '.' && !text) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode quoted(JsonNode value, DataType type) throws JsonProcessingException {
        if (type.equals(DataTypes.StringType) && (value.isNumber() || value.isContainerNode())) {
            return TextNode.valueOf(JsonObjects.MAPPER.writeValueAsString(value));
        }
        if (type instanceof StructType struct && value instanceof ObjectNode object) {
            for (StructField field : struct.fields()) {
                if (object.has(field.name())) {
                    object.set(field.name(), quoted(object.get(field.name()), field.dataType()));
                }
            }
        } else if (type instanceof ArrayType list && value instanceof ArrayNode entries) {
            for (int i = 0; i < entries.size(); i++) {
                entries.set(i, quoted(entries.get(i), list.elementType()));
            }
        }
        return value;
    }
}
