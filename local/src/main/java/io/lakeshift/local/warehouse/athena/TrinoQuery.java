package io.lakeshift.local.warehouse.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A query of Athena as the embedded engine is to run it: by the engine's own syntax tree, in which every part that the two
 * might understand differently is put right or refused.
 */
final class TrinoQuery {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> CASTS = Map.ofEntries(
            Map.entry("varchar", "at_text"),
            Map.entry("integer", "at_whole"),
            Map.entry("int", "at_whole"),
            Map.entry("bigint", "at_whole"),
            Map.entry("smallint", "at_whole"),
            Map.entry("tinyint", "at_whole"),
            Map.entry("double", "at_number"),
            Map.entry("decimal", "at_number"),
            Map.entry("date", "at_date"),
            Map.entry("timestamp", "at_time"),
            Map.entry("boolean", "at_boolean"));

    private final Set<JsonNode> joined = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> tables = new LinkedHashSet<>();
    private final String defaultDatabase;
    private String sql = "";

    private TrinoQuery(String defaultDatabase) {
        this.defaultDatabase = defaultDatabase;
    }

    /**
     * Reads a query.
     *
     * @param database the database of names without one, in lower case
     * @throws AthenaError if it is not well-formed, or holds something that is not supported locally
     */
    static TrinoQuery parse(Connection connection, String text, String database) {
        TrinoSyntax.check(text);
        TrinoQuery query = new TrinoQuery(database);
        JsonNode document = tree(connection, text);
        ObjectNode node = (ObjectNode) document.path("statements").path(0).path("node");
        query.walk(node, Set.of());
        query.nameColumns(node);
        query.sql = text(connection, document);
        return query;
    }

    /** The tables and views it reads, each as {@code database.name}. */
    Set<String> tables() {
        return tables;
    }

    /** The query in the engine's words. */
    String sql() {
        return sql;
    }

    private static JsonNode tree(Connection connection, String text) {
        JsonNode document = read(single(connection, "select json_serialize_sql(" + Quoted.string(text) + ")"));
        if (document.path("error").asBoolean()) {
            throw new AthenaError(
                    "SYNTAX_ERROR: " + document.path("error_message").asText());
        }
        if (document.path("statements").size() != 1) {
            throw new AthenaError("Only one sql statement is allowed");
        }
        return document;
    }

    private static String text(Connection connection, JsonNode document) {
        return single(connection, "select json_deserialize_sql(" + Quoted.string(document.toString()) + "::json)");
    }

    private static String single(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AthenaError("SYNTAX_ERROR: " + e.getMessage());
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The engine's syntax tree is not JSON", e);
        }
    }

    private void walk(JsonNode at, Set<String> expressions) {
        Set<String> scope = new HashSet<>(expressions);
        for (JsonNode common : at.path("cte_map").path("map")) {
            JsonNode inner = common.path("value").path("query_node");
            if (inner.path("type").asText().equals("RECURSIVE_CTE_NODE")) {
                throw AthenaError.notSupportedLocally("recursive queries in Athena SQL");
            }
            walk(inner, scope);
            scope.add(common.path("key").asText().toLowerCase(Locale.ROOT));
        }
        table(at, scope);
        TrinoShapes.checkSelect(at);
        at.properties().forEach(field -> {
            if (!field.getKey().equals("cte_map")) {
                walk(field.getValue(), scope);
            }
        });
        if (at.isArray()) {
            at.forEach(element -> walk(element, scope));
        }
        // After what is in it: what is put around a part is the engine's own.
        if (at.has("class")) {
            expression((ObjectNode) at);
        }
    }

    private void expression(ObjectNode at) {
        TrinoShapes.checkExpression(at);
        switch (at.path("class").asText()) {
            case "FUNCTION", "WINDOW" -> function(at);
            case "CAST" -> cast(at);
            case "COMPARISON" -> compare(at, "left", at.path("right"));
            case "BETWEEN" -> {
                JsonNode input = at.path("input");
                compare(at, "lower", input);
                compare(at, "upper", input);
            }
            case "OPERATOR" -> operator(at);
            default -> {}
        }
    }

    private static void function(ObjectNode at) {
        String name = at.path("function_name").asText().toLowerCase(Locale.ROOT);
        if (name.equals("avg")) {
            wrapArguments(at, "at_averaged");
        }
        String renamed =
                at.path("is_operator").asBoolean() ? TrinoFunctions.operator(name) : TrinoFunctions.named(name);
        if (renamed.equals(name)) {
            return;
        }
        boolean isPlain = at.path("class").asText().equals("FUNCTION")
                && !at.path("distinct").asBoolean()
                && at.path("filter").isNull();
        if (!isPlain) {
            throw AthenaError.notSupportedLocally(name + " with OVER, DISTINCT or FILTER in Athena SQL");
        }
        at.put("function_name", renamed).put("is_operator", false);
        ((ObjectNode) at.path("qualified_name")).putArray("path").add(renamed);
    }

    private static void wrapArguments(ObjectNode function, String macro) {
        function.path("arguments").forEach(argument -> {
            if (argument.has("expression")) {
                ((ObjectNode) argument).set("expression", call(macro, argument.path("expression")));
            }
        });
    }

    /** Text, numbers and times are made of other values in Athena's way. */
    private static void cast(ObjectNode at) {
        String type = at.path("type_expr").path("type_name").asText().toLowerCase(Locale.ROOT);
        String macro = CASTS.get(type);
        if (macro == null) {
            throw AthenaError.notSupportedLocally("a cast to " + type + " in Athena SQL");
        }
        if (at.path("try_cast").asBoolean()) {
            throw AthenaError.notSupportedLocally("try_cast in Athena SQL");
        }
        if (type.equals("varchar") && TrinoShapes.isTimeOfText(at.path("child"))) {
            throw AthenaError.notSupportedLocally("a timestamp that is not of a column as text");
        }
        at.set("child", call(macro, at.path("child")));
    }

    /** Values are compared with those of their kind only. */
    private void compare(ObjectNode at, String operand, JsonNode other) {
        if (!joined.contains(at) && !TrinoShapes.hasSubquery(at.path(operand)) && !TrinoShapes.hasSubquery(other)) {
            at.set(operand, call("at_comparable", at.path(operand), other));
        }
    }

    private void operator(ObjectNode at) {
        ArrayNode children = (ArrayNode) at.path("children");
        switch (at.path("type").asText()) {
            case "COMPARE_IN", "COMPARE_NOT_IN" -> {
                boolean isPlain = !joined.contains(at) && !TrinoShapes.hasSubquery(children);
                for (int i = 1; isPlain && i < children.size(); i++) {
                    children.set(i, call("at_comparable", children.get(i), children.get(0)));
                }
            }
            case "ARRAY_EXTRACT" -> {
                ObjectNode subscript = call("at_subscript", children.get(0), children.get(1));
                subscript.put("alias", at.path("alias").asText());
                at.removeAll();
                at.setAll(subscript);
            }
            default -> {}
        }
    }

    private static ObjectNode call(String macro, JsonNode... arguments) {
        ObjectNode call = JSON.createObjectNode();
        call.put("class", "FUNCTION").put("type", "FUNCTION").put("alias", "").put("function_name", macro);
        call.put("schema", "").put("catalog", "").put("distinct", false).put("is_operator", false);
        call.put("export_state", false).putNull("filter");
        call.putObject("order_bys").put("type", "ORDER_MODIFIER").putArray("orders");
        ArrayNode given = call.putArray("arguments");
        for (JsonNode argument : arguments) {
            given.addObject().put("name", "").set("expression", argument.deepCopy());
        }
        call.putObject("qualified_name").putArray("path").add(macro);
        return call;
    }

    private void table(JsonNode at, Set<String> expressions) {
        if (!TrinoShapes.isTable(at)) {
            return;
        }
        TrinoShapes.checkTable(at);
        if (at.path("type").asText().equals("BASE_TABLE")) {
            name((ObjectNode) at, expressions);
        }
        // What joins tables stays as it is: the engine must see that it compares columns.
        at.path("condition").findParents("class").forEach(joined::add);
    }

    private void name(ObjectNode at, Set<String> expressions) {
        ArrayNode path = (ArrayNode) at.path("qualified_name").path("path");
        String table = path.path(path.size() - 1).asText().toLowerCase(Locale.ROOT);
        if (path.size() == 1 && expressions.contains(table)) {
            return;
        }
        String database =
                path.size() > 1 ? path.path(path.size() - 2).asText().toLowerCase(Locale.ROOT) : defaultDatabase;
        boolean elsewhere = path.size() > 2 && !path.path(0).asText().equalsIgnoreCase("awsdatacatalog");
        if (elsewhere || path.size() > 3) {
            throw AthenaError.notSupportedLocally(
                    "the data catalog " + path.path(0).asText());
        }
        tables.add(database + "." + table);
        at.put("catalog_name", "").put("schema_name", database).put("table_name", table);
        ((ObjectNode) at.path("qualified_name")).putArray("path").add(database).add(table);
    }

    /** Columns without a name are called after their place. */
    private void nameColumns(ObjectNode query) {
        JsonNode select = query;
        while (select.path("type").asText().equals("SET_OPERATION_NODE")) {
            select = select.path("children").path(0);
        }
        int place = 0;
        for (JsonNode column : select.path("select_list")) {
            boolean named =
                    Set.of("COLUMN_REF", "STAR").contains(column.path("class").asText())
                            || !column.path("alias").asText().isEmpty();
            if (!named) {
                ((ObjectNode) column).put("alias", "_col" + place);
            }
            place++;
        }
    }
}
