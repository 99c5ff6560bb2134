package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.redshift.engine.MountedCatalog;
import io.lakeshift.redshift.engine.ResultColumn;
import io.lakeshift.redshift.engine.RowSink;
import io.lakeshift.redshift.engine.Session;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The operations that list what is in a database; they ask its system views. */
final class MetadataOperations {
    private static final int PAGE = 1000;

    private final Connector connector;

    MetadataOperations(Connector connector) {
        this.connector = connector;
    }

    JsonNode listDatabases(JsonNode input, Call call) {
        List<TextNode> databases = query(
                        "ListDatabases",
                        input,
                        call,
                        "select database_name from svv_redshift_databases order by 1",
                        Map.of())
                .stream()
                .map(row -> TextNode.valueOf(text(row, 0)))
                .toList();
        return page(databases, input, "Databases");
    }

    JsonNode listSchemas(JsonNode input, Call call) {
        if (isDataCatalog(input)) {
            List<TextNode> schemas =
                    mounted("ListSchemas", input, call, catalog -> schemas(catalog, input, "SchemaPattern")).stream()
                            .map(TextNode::valueOf)
                            .toList();
            return page(schemas, input, "Schemas");
        }
        String sql = "select schema_name from svv_all_schemas where database_name = :database and schema_name like"
                + " :pattern order by 1";
        List<TextNode> schemas = query(
                        "ListSchemas",
                        input,
                        call,
                        sql,
                        Map.of("database", input.path("Database").asText(), "pattern", pattern(input, "SchemaPattern")))
                .stream()
                .map(row -> TextNode.valueOf(text(row, 0)))
                .toList();
        return page(schemas, input, "Schemas");
    }

    JsonNode listTables(JsonNode input, Call call) {
        if (isDataCatalog(input)) {
            return page(mounted("ListTables", input, call, catalog -> mountedTables(catalog, input)), input, "Tables");
        }
        String sql = "select schema_name, table_name, table_type from svv_all_tables where database_name = :database"
                + " and schema_name like :schemas and table_name like :tables order by 1, 2";
        List<ObjectNode> tables = query(
                        "ListTables",
                        input,
                        call,
                        sql,
                        Map.of(
                                "database", input.path("Database").asText(),
                                "schemas", pattern(input, "SchemaPattern"),
                                "tables", pattern(input, "TablePattern")))
                .stream()
                .map(row -> JsonNodeFactory.instance
                        .objectNode()
                        .put("name", text(row, 1))
                        .put("schema", text(row, 0))
                        .put("type", text(row, 2)))
                .toList();
        return page(tables, input, "Tables");
    }

    JsonNode describeTable(JsonNode input, Call call) {
        String sql = "select schema_name, table_name, column_name, data_type, is_nullable, character_maximum_length,"
                + " numeric_precision, numeric_scale from svv_all_columns where database_name = :database and"
                + " schema_name like :schemas and table_name = :tables order by schema_name, ordinal_position";
        String table = input.path("Table").asText("");
        if (table.isEmpty()) {
            throw Connector.invalid("Table is missing");
        }
        if (isDataCatalog(input)) {
            List<ObjectNode> mounted =
                    mounted("DescribeTable", input, call, catalog -> mountedColumns(catalog, input, table));
            return page(mounted, input, "ColumnList").put("TableName", table);
        }
        List<ObjectNode> columns = query(
                        "DescribeTable",
                        input,
                        call,
                        sql,
                        Map.of(
                                "database", input.path("Database").asText(),
                                "schemas", pattern(input, "Schema"),
                                "tables", table))
                .stream()
                .map(MetadataOperations::column)
                .toList();
        ObjectNode answer = page(columns, input, "ColumnList");
        return answer.put("TableName", table);
    }

    private static boolean isDataCatalog(JsonNode input) {
        return input.path("Database").asText().equalsIgnoreCase(MountedCatalog.DATABASE);
    }

    private static List<String> schemas(MountedCatalog catalog, JsonNode input, String field) {
        return catalog.schemas().stream()
                .filter(LikePattern.of(pattern(input, field))::matches)
                .toList();
    }

    private static List<ObjectNode> mountedTables(MountedCatalog catalog, JsonNode input) {
        LikePattern tables = LikePattern.of(pattern(input, "TablePattern"));
        List<ObjectNode> found = new ArrayList<>();
        for (String schema : schemas(catalog, input, "SchemaPattern")) {
            for (String table : catalog.tables(schema)) {
                if (tables.matches(table)) {
                    found.add(JsonNodeFactory.instance
                            .objectNode()
                            .put("name", table)
                            .put("schema", schema)
                            .put("type", "EXTERNAL TABLE"));
                }
            }
        }
        return found;
    }

    private static List<ObjectNode> mountedColumns(MountedCatalog catalog, JsonNode input, String table) {
        List<ObjectNode> found = new ArrayList<>();
        for (String schema : schemas(catalog, input, "Schema")) {
            for (Column column : catalog.columns(schema, table).orElse(List.of())) {
                RedshiftType type = column.type();
                boolean numeric = type.name().equals("numeric");
                found.add(column(Arrays.asList(
                        schema,
                        table,
                        column.name(),
                        type.catalogName(),
                        "YES",
                        type.isText() ? (long) type.precision() : 0L,
                        numeric ? (long) type.precision() : 0L,
                        numeric ? (long) type.scale() : 0L)));
            }
        }
        return found;
    }

    private <T> List<T> mounted(
            String operation, JsonNode input, Call call, Function<MountedCatalog, List<T>> reading) {
        try (Session session = connect(operation, input, call)) {
            return reading.apply(session.mountedCatalog());
        } catch (SqlError refused) {
            throw Connector.invalid(refused.report());
        }
    }

    private static ObjectNode column(List<Object> row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schemaName", text(row, 0))
                .put("tableName", text(row, 1))
                .put("name", text(row, 2))
                .put("label", text(row, 2))
                .put("typeName", text(row, 3))
                .put("nullable", text(row, 4).equals("YES") ? 1 : 0)
                .put("length", number(row, 5))
                .put("precision", number(row, 6))
                .put("scale", number(row, 7));
    }

    private static String text(List<Object> row, int column) {
        return Objects.toString(row.get(column), "");
    }

    private static long number(List<Object> row, int column) {
        return row.get(column) instanceof Long number ? number : 0;
    }

    private static String pattern(JsonNode input, String name) {
        String pattern = input.path(name).asText("");
        return pattern.isEmpty() ? "%" : pattern;
    }

    private static ObjectNode page(List<? extends JsonNode> items, JsonNode input, String field) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Paging.page(items, input, PAGE, answer, field);
        return answer;
    }

    private List<List<Object>> query(
            String operation, JsonNode input, Call call, String sql, Map<String, String> parameters) {
        List<List<Object>> rows = new ArrayList<>();
        try (Session session = connect(operation, input, call)) {
            session.execute(sql, parameters, new RowSink() {
                @Override
                public void columns(List<ResultColumn> columns) {}

                @Override
                public void row(List<Object> values) {
                    rows.add(values);
                }
            });
            return rows;
        } catch (SqlError refused) {
            throw Connector.invalid(refused.report());
        }
    }

    private Session connect(String operation, JsonNode input, Call call) {
        ObjectNode connected = input.deepCopy();
        if (input.hasNonNull("ConnectedDatabase")) {
            connected.set("Database", input.get("ConnectedDatabase"));
        }
        Connector.Connection connection = connector.connect("redshift-data:" + operation, connected, call);
        return connection.warehouse().connect(connection.identity(), connection.database());
    }
}
