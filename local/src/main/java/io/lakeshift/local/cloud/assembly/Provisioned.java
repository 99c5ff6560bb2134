package io.lakeshift.local.cloud.assembly;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A resource that is in its declared state.
 *
 * @param physicalId what {@code Ref} answers
 * @param attributes what {@code Fn::GetAtt} answers, by attribute name, nested ones with points
 */
public record Provisioned(String physicalId, Map<String, JsonNode> attributes) {
    public Provisioned {
        requireNonNull(physicalId, "physicalId is null");
        attributes = Map.copyOf(attributes);
    }

    /** With attributes that are all text. */
    public static Provisioned of(String physicalId, Map<String, String> attributes) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        attributes.forEach((name, value) -> nodes.put(name, TextNode.valueOf(value)));
        return new Provisioned(physicalId, nodes);
    }
}
