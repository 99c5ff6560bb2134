package io.lakeshift.local.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.terminal.PrintedResult.Kind;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Results as JSON: one object for each, a row on each line of it. */
final class JsonForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final int CHECK_ROWS = 1000;

    private final PrintStream out;

    JsonForm(PrintStream out) {
        this.out = out;
    }

    /** Prints what a statement without rows did. */
    void print(PrintedResult result, String command) {
        out.println(JSON.objectNode().put("command", command).put("affected", result.affected()));
    }

    long print(PrintedResult result) {
        ArrayNode columns = JSON.arrayNode();
        result.columns().forEach(column -> columns.add(column.name()));
        out.print("{\"columns\":" + columns + ",\"rows\":[");
        long rows = 0;
        for (List<String> row : result.rows()) {
            ArrayNode values = JSON.arrayNode();
            for (int i = 0; i < row.size(); i++) {
                values.add(value(row.get(i), result.columns().get(i).kind()));
            }
            out.print((rows == 0 ? "\n" : ",\n") + values);
            if (++rows % CHECK_ROWS == 0 && out.checkError()) {
                break;
            }
        }
        out.println((rows == 0 ? "" : "\n") + "]}");
        return rows;
    }

    /** NaN and infinity are no numbers of JSON. */
    private static JsonNode value(String text, Kind kind) {
        if (text == null) {
            return JSON.nullNode();
        }
        return switch (kind) {
            case BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(text));
            case NUMBER ->
                NUMBER.matcher(text).matches() ? DecimalNode.valueOf(new BigDecimal(text)) : JSON.textNode(text);
            case TEXT -> JSON.textNode(text);
        };
    }
}
