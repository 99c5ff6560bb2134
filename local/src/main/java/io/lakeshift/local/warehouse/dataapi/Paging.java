package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lists in pages: the token of the next page is the number of its first item. */
final class Paging {
    private Paging() {}

    /** Puts the page that a request asks for into its answer. */
    static void page(List<? extends JsonNode> items, JsonNode input, int most, ObjectNode answer, String field) {
        int size = Math.max(1, input.path("MaxResults").asInt(most));
        int start = input.path("NextToken").asInt(0);
        int end = Math.min(items.size(), start + size);
        ArrayNode page = answer.putArray(field);
        items.subList(Math.min(start, end), end).forEach(page::add);
        if (end < items.size()) {
            answer.put("NextToken", String.valueOf(end));
        }
    }
}
