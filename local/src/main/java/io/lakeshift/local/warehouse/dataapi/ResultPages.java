package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads results back page by page. The token of the next page is its offset in the file. */
final class ResultPages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE_BYTES = 1 << 20;

    private ResultPages() {}

    /** A page in the shape of {@code GetStatementResult}. */
    static ObjectNode json(Path file, String token, long rows) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode records = page.putArray("Records");
        read(file, token, rows, page, line -> records.add(line));
        return page;
    }

    /** A page in the shape of {@code GetStatementResultV2}; a header line is in the first page only. */
    static ObjectNode csv(Path file, String token, long rows) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        StringBuilder text = new StringBuilder();
        read(file, token, rows, page, line -> appendLine(text, line));
        String header = token.isEmpty() ? header(page.path("ColumnMetadata")) : "";
        page.putArray("Records").addObject().put("CSVRecords", header + text);
        page.put("ResultFormat", "csv");
        return page;
    }

    private interface LineReader {
        void read(JsonNode row);
    }

    private static void read(Path file, String token, long rows, ObjectNode page, LineReader reader) {
        try (ResultLines in = new ResultLines(file)) {
            page.set("ColumnMetadata", JSON.readTree(in.next()));
            page.put("TotalNumRows", rows);
            long start = token.isEmpty() ? in.position() : offset(token, in.length());
            in.seek(start);
            while (in.position() < in.length() && in.position() - start < PAGE_BYTES) {
                reader.read(JSON.readTree(in.next()));
            }
            if (in.position() < in.length()) {
                page.put("NextToken", String.valueOf(in.position()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The result file " + file + " cannot be read", e);
        }
    }

    private static long offset(String token, long length) {
        try {
            long offset = Long.parseLong(token);
            if (offset > 0 && offset <= length) {
                return offset;
            }
        } catch (NumberFormatException notOurs) {
            throw Connector.invalid("NextToken '" + token + "' is not one this service gave");
        }
        throw Connector.invalid("NextToken '" + token + "' is not one this service gave");
    }

    private static String header(JsonNode columns) {
        StringBuilder header = new StringBuilder();
        columns.forEach(column -> header.append(header.length() == 0 ? "" : ",")
                .append(quoted(column.path("name").asText())));
        return header.append("\n").toString();
    }

    private static void appendLine(StringBuilder text, JsonNode row) {
        int i = 0;
        for (JsonNode field : row) {
            text.append(i++ == 0 ? "" : ",");
            if (!field.has("isNull")) {
                text.append(quoted(field.elements().next().asText()));
            }
        }
        text.append('\n');
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
