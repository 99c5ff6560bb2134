package io.lakeshift.local.services.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An attribute a sender put on a message.
 *
 * @param dataType String, Number or Binary, with an optional label after a point
 * @param value the text, or the base64 of a Binary
 */
record MessageAttribute(String dataType, String value) {

    static MessageAttribute text(String value) {
        return new MessageAttribute("String", value);
    }

    static SortedMap<String, MessageAttribute> read(JsonNode attributes) {
        SortedMap<String, MessageAttribute> read = new TreeMap<>();
        attributes.properties().forEach(entry -> read.put(entry.getKey(), readOne(entry.getKey(), entry.getValue())));
        return read;
    }

    private static MessageAttribute readOne(String name, JsonNode node) {
        String type = node.path("DataType").asText();
        String field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
        if (!node.path(field).isTextual()) {
            throw new AwsException(
                    400,
                    "InvalidParameterValue",
                    "The message attribute '%s' of type '%s' must have a %s.".formatted(name, type, field));
        }
        return new MessageAttribute(type, node.get(field).textValue());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return json.put(isBinary() ? "BinaryValue" : "StringValue", value).put("DataType", dataType);
    }

    private boolean isBinary() {
        return dataType.startsWith("Binary");
    }

    /** The bytes whose MD5 clients compare: each name, type and value with its length before it, by name. */
    static byte[] digested(SortedMap<String, MessageAttribute> attributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            for (Map.Entry<String, MessageAttribute> entry : attributes.entrySet()) {
                MessageAttribute attribute = entry.getValue();
                write(out, entry.getKey().getBytes(StandardCharsets.UTF_8));
                write(out, attribute.dataType().getBytes(StandardCharsets.UTF_8));
                out.writeByte(attribute.isBinary() ? 2 : 1);
                write(
                        out,
                        attribute.isBinary()
                                ? Base64.getDecoder().decode(attribute.value())
                                : attribute.value().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
