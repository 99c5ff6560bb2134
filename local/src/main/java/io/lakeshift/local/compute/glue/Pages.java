package io.lakeshift.local.compute.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Answers in pages: the token of the next page is the position it starts at. */
final class Pages {
    private static final int DEFAULT_SIZE = 100;

    private Pages() {}

    static ObjectNode page(JsonNode input, String name, List<? extends JsonNode> items) {
        int from = Math.min(position(input.path("NextToken").asText("0")), items.size());
        int size = input.path("MaxResults").asInt(DEFAULT_SIZE);
        if (size < 1) {
            throw GlueErrors.invalid("MaxResults %d is not positive".formatted(size));
        }
        int to = Math.min(items.size(), from + size);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        var list = output.putArray(name);
        items.subList(from, to).forEach(list::add);
        if (to < items.size()) {
            output.put("NextToken", String.valueOf(to));
        }
        return output;
    }

    private static int position(String token) {
        try {
            return token.isEmpty() ? 0 : Integer.parseUnsignedInt(token);
        } catch (NumberFormatException e) {
            throw GlueErrors.invalid("NextToken '%s' is not one this service gave".formatted(token));
        }
    }
}
