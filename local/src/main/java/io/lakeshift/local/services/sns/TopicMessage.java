package io.lakeshift.local.services.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message for a topic.
 *
 * @param subject empty for none
 */
public record TopicMessage(String topicArn, String subject, String message, Map<String, Attribute> attributes) {

    /**
     * An attribute of a message.
     *
     * @param type String, String.Array, Number or Binary
     * @param value the text, or the base64 of a Binary
     */
    public record Attribute(String type, String value) {
        /** @throws IllegalArgumentException when there is no such type or the value is none of it */
        public Attribute {
            if (!type.matches("String|String\\.Array|Number|Binary")) {
                throw new IllegalArgumentException(
                        "the type of a message attribute is String, String.Array, Number or Binary, not '%s'"
                                .formatted(type));
            }
            if (type.equals("Number")) {
                try {
                    new BigDecimal(value);
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "the message attribute of type Number is no number: '%s'".formatted(value), e);
                }
            }
        }
    }

    /**
     * Reads attributes as the API has them: {@code {"name": {"DataType": "String", "StringValue": "value"}}}.
     *
     * @throws IllegalArgumentException naming the attribute that has no type or no value
     */
    public static Map<String, Attribute> attributes(JsonNode json) {
        Map<String, Attribute> attributes = new TreeMap<>();
        json.properties().forEach(entry -> {
            String type = entry.getValue().path("DataType").asText("");
            JsonNode value = entry.getValue().path(type.equals("Binary") ? "BinaryValue" : "StringValue");
            if (value.isContainerNode() || value.isMissingNode()) {
                throw new IllegalArgumentException("the message attribute '%s' has no value of its DataType: %s"
                        .formatted(entry.getKey(), entry.getValue()));
            }
            attributes.put(entry.getKey(), new Attribute(type, value.asText()));
        });
        return attributes;
    }
}
