package io.lakeshift.local.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs statements through the Data API and waits for them. */
public final class DataApiClient {
    private static final int WAIT_SECONDS = 30;
    private static final Set<String> NUMERIC = Set.of("int2", "int4", "int8", "numeric", "float4", "float8");

    private final LakeHttp http;
    private final Connection connection;

    public DataApiClient(LakeHttp http, Connection connection) {
        this.http = http;
        this.connection = connection;
    }

    /**
     * Runs one statement.
     *
     * @throws SqlFailedException if Redshift refuses; the message is Redshift's
     */
    public QueryResult run(String sql) {
        ObjectNode input = target();
        input.put("Sql", sql);
        JsonNode ended = await(call("ExecuteStatement", input).path("Id").asText());
        return result(ended, ended.path("Id").asText());
    }

    private ObjectNode target() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put(connection.serverless() ? "WorkgroupName" : "ClusterIdentifier", connection.warehouse());
        input.put("Database", connection.database());
        return input;
    }

    private JsonNode await(String id) {
        JsonNode described;
        do {
            described = call(
                    "DescribeStatement",
                    JsonNodeFactory.instance.objectNode().put("Id", id).put("WaitTimeSeconds", WAIT_SECONDS));
        } while (Set.of("SUBMITTED", "PICKED", "STARTED")
                .contains(described.path("Status").asText()));
        if (!described.path("Status").asText().equals("FINISHED")) {
            throw new SqlFailedException(described.path("Error").asText("the statement was stopped"));
        }
        return described;
    }

    private QueryResult result(JsonNode ended, String id) {
        if (!ended.path("HasResultSet").asBoolean()) {
            return new QueryResult(
                    List.of(), List.of(), List.of(), ended.path("ResultRows").asLong());
        }
        List<String> columns = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        String token = "";
        do {
            ObjectNode input = JsonNodeFactory.instance.objectNode().put("Id", id);
            if (!token.isEmpty()) {
                input.put("NextToken", token);
            }
            JsonNode page = call("GetStatementResult", input);
            if (columns.isEmpty()) {
                page.path("ColumnMetadata").forEach(column -> {
                    columns.add(column.path("label").asText());
                    numeric.add(NUMERIC.contains(column.path("typeName").asText()));
                });
            }
            page.path("Records").forEach(row -> rows.add(row(row)));
            token = page.path("NextToken").asText("");
        } while (!token.isEmpty());
        return new QueryResult(columns, numeric, rows, rows.size());
    }

    private static List<String> row(JsonNode record) {
        List<String> values = new ArrayList<>();
        record.forEach(field -> values.add(
                field.path("isNull").asBoolean()
                        ? null
                        : field.elements().next().asText()));
        return values;
    }

    private JsonNode call(String operation, JsonNode input) {
        Map<String, String> headers = connection
                .user()
                .map(user -> Map.of("x-lakeshift-db-user", user))
                .orElse(Map.of());
        return http.json("redshift-data", "RedshiftData." + operation, input, headers);
    }
}
