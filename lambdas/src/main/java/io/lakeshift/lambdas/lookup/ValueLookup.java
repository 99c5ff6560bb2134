package io.lakeshift.lambdas.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.MalformedJsonException;
import io.lakeshift.lambdas.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One row of the value-lookup table.
 *
 * @param sourceSystem database whose files it is for
 * @param columnName name of the lookup
 * @param lookupData {@code {"original": "new"}} as JSON text
 */
record ValueLookup(String sourceSystem, String columnName, String lookupData) {

    /** DynamoDB's limit for an item, in bytes, names of the attributes included. */
    static final int ITEM_LIMIT = 400 * 1024;

    private static final int ATTRIBUTE_NAMES = "source_systemcolumn_namelookup_data".length();

    ValueLookup {
        Objects.requireNonNull(sourceSystem, "sourceSystem is null");
        Objects.requireNonNull(columnName, "columnName is null");
        Objects.requireNonNull(lookupData, "lookupData is null");
        int size = ATTRIBUTE_NAMES + bytes(sourceSystem) + bytes(columnName) + bytes(lookupData);
        if (size > ITEM_LIMIT) {
            throw new IllegalArgumentException(
                    "Lookup '%s' of %s has %d bytes; DynamoDB allows %d for an item. Split it, or use the multi-lookup table"
                            .formatted(columnName, sourceSystem, size, ITEM_LIMIT));
        }
    }

    /**
     * Reads the lookups of a source system: {@code {"<column>": {"original": "new"}}}.
     *
     * @param file name of the file, for messages
     * @throws IllegalArgumentException naming the file, the lookup, the value and what is allowed
     */
    static List<ValueLookup> parse(String file, String sourceSystem, byte[] json) {
        ObjectNode columns;
        try {
            columns = StrictJson.parseObject(json);
        } catch (MalformedJsonException malformed) {
            throw new IllegalArgumentException("%s is not JSON: %s".formatted(file, malformed.getMessage()), malformed);
        }
        List<ValueLookup> lookups = new ArrayList<>();
        for (Map.Entry<String, JsonNode> column : columns.properties()) {
            check(file, column);
            lookups.add(new ValueLookup(sourceSystem, column.getKey(), StrictJson.write(column.getValue())));
        }
        return lookups;
    }

    private static void check(String file, Map.Entry<String, JsonNode> column) {
        if (column.getKey().isEmpty()) {
            throw new IllegalArgumentException("%s has a lookup without a name".formatted(file));
        }
        if (!column.getValue().isObject()) {
            throw new IllegalArgumentException("%s: lookup '%s' must be an object such as {\"original\": \"new\"}"
                    .formatted(file, column.getKey()));
        }
        for (Map.Entry<String, JsonNode> value : column.getValue().properties()) {
            if (!value.getValue().isTextual()) {
                throw new IllegalArgumentException(
                        "%s: lookup '%s' gives '%s' the value %s; it must be a text in quotes"
                                .formatted(file, column.getKey(), value.getKey(), value.getValue()));
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
