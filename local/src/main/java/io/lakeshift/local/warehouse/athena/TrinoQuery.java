package io.lakeshift.local.warehouse.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A query of Athena as the embedded engine is to run it: by the engine's own syntax tree, in which every part that the two
 * might understand differently is put right or refused.
 */
final class TrinoQuery {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> EXPRESSIONS = Set.of(
            "COLUMN_REF",
            "CONSTANT",
            "FUNCTION",
            "CAST",
            "COMPARISON",
            "CONJUNCTION",
            "CASE",
            "OPERATOR",
            "BETWEEN",
            "STAR",
            "SUBQUERY",
            "WINDOW",
            "TYPE");
    private static final Set<String> TABLES = Set.of("BASE_TABLE", "JOIN", "SUBQUERY", "EMPTY", "EXPRESSION_LIST");
    private static final Set<String> TYPES = Set.of(
            "varchar",
            "boolean",
            "integer",
            "int",
            "bigint",
            "smallint",
            "tinyint",
            "double",
            "decimal",
            "date",
            "timestamp");
    private static final Set<String> WHOLE = Set.of("integer", "int", "bigint", "smallint", "tinyint");

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
        refuseOtherSyntax(text);
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

    /** What the engine's parser takes and Athena does not, or in another meaning. */
    private static void refuseOtherSyntax(String text) {
        List<SqlToken> tokens = SqlScript.tokens("query", text, SqlDialect.ATHENA).stream()
                .filter(token -> !token.isBlank())
                .toList();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean follows = i + 1 < tokens.size();
            String word = token.text().toLowerCase(Locale.ROOT);
            if (token.kind() == Kind.QUOTED_IDENTIFIER && word.startsWith("`")) {
                throw new AthenaError("line %d: backquoted identifiers are not supported; use double quotes to quote"
                                .formatted(token.position().line())
                        + " identifiers");
            }
            if (token.isSymbol(':') || token.isSymbol('$') || token.isSymbol('?') || token.isSymbol('@')) {
                throw AthenaError.notSupportedLocally("'" + word + "' in Athena SQL");
            }
            boolean measured = List.of("varchar", "char", "timestamp").contains(word);
            if (measured && follows && tokens.get(i + 1).isSymbol('(')) {
                throw AthenaError.notSupportedLocally("the type " + word + "(n); leave out the length");
            }
            boolean prefixed = List.of("e", "x", "u", "b").contains(word) && token.kind() == Kind.WORD;
            if (prefixed && follows && tokens.get(i + 1).kind() == Kind.STRING) {
                throw AthenaError.notSupportedLocally("a string that begins with " + word);
            }
        }
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
        String kind = at.path("class").asText();
        if (!EXPRESSIONS.contains(kind)) {
            throw AthenaError.notSupportedLocally(kind.toLowerCase(Locale.ROOT) + " expressions in Athena SQL");
        }
        switch (kind) {
            case "FUNCTION", "WINDOW" -> function(at);
            case "CAST" -> cast(at);
            case "STAR" -> star(at);
            default -> {}
        }
    }

    private static void function(ObjectNode at) {
        String name = at.path("function_name").asText().toLowerCase(Locale.ROOT);
        String renamed =
                at.path("is_operator").asBoolean() ? TrinoFunctions.operator(name) : TrinoFunctions.named(name);
        if (renamed.equals(name)) {
            return;
        }
        at.put("function_name", renamed).put("is_operator", false);
        ((ObjectNode) at.path("qualified_name")).putArray("path").add(renamed);
    }

    private static void star(JsonNode at) {
        for (String more : List.of("exclude_list", "replace_list", "qualified_exclude_list", "rename_list")) {
            if (!at.path(more).isEmpty()) {
                throw AthenaError.notSupportedLocally("a * with exceptions in Athena SQL");
            }
        }
    }

    /** Text and whole numbers are made of other values in Athena's way. */
    private static void cast(ObjectNode at) {
        String type = at.path("type_expr").path("type_name").asText().toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw AthenaError.notSupportedLocally("a cast to " + type + " in Athena SQL");
        }
        String macro = type.equals("varchar") ? "at_text" : WHOLE.contains(type) ? "at_whole" : "";
        if (!macro.isEmpty()) {
            at.set("child", call(macro, at.path("child")));
        }
    }

    private static ObjectNode call(String macro, JsonNode argument) {
        ObjectNode call = JSON.createObjectNode();
        call.put("class", "FUNCTION").put("type", "FUNCTION").put("alias", "").put("function_name", macro);
        call.put("schema", "").put("catalog", "").put("distinct", false).put("is_operator", false);
        call.put("export_state", false).putNull("filter");
        call.putObject("order_bys").put("type", "ORDER_MODIFIER").putArray("orders");
        call.putArray("arguments").addObject().put("name", "").set("expression", argument);
        call.putObject("qualified_name").putArray("path").add(macro);
        return call;
    }

    private void table(JsonNode at, Set<String> expressions) {
        boolean isTable = at.has("sample") && at.has("alias");
        if (!isTable) {
            return;
        }
        String kind = at.path("type").asText();
        if (!TABLES.contains(kind)) {
            throw AthenaError.notSupportedLocally(kind.toLowerCase(Locale.ROOT).replace('_', ' ') + "s in Athena SQL");
        }
        if (!at.path("sample").isNull() || at.hasNonNull("at_clause")) {
            throw AthenaError.notSupportedLocally("samples and time travel in Athena SQL");
        }
        if (kind.equals("BASE_TABLE")) {
            name((ObjectNode) at, expressions);
        }
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
