package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.redshift.engine.function.FunctionNames;
import io.lakeshift.redshift.engine.rewrite.EngineSql;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The engine's syntax tree of a query: which relations it names, and what its columns are called. */
final class QueryTree {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ALLOWED_TABLE_FUNCTIONS = Set.of("generate_series", "unnest");

    private final JsonNode node;
    private final QueryText text;
    private final List<Reference> references = new ArrayList<>();
    private final Set<String> functions = new HashSet<>();
    private final Set<String> aliases = new HashSet<>();
    private JsonNode tableFunction;

    private QueryTree(JsonNode node, EngineSql sql, int prefix) {
        this.node = node;
        this.text = new QueryText(sql, prefix);
    }

    /**
     * A relation named in a query.
     *
     * @param start offset of the name's first character in the SQL
     * @param end offset behind its last
     * @param aliased whether it is given another name, or is the target of none
     */
    record Reference(int start, int end, ObjectName name, boolean aliased) {}

    /** Parses a query. */
    static QueryTree parse(Connection connection, EngineSql sql) {
        return parse(connection, "", sql);
    }

    /** Parses a part of a query that is one only with something before it, such as {@code select 1 where}. */
    static QueryTree parse(Connection connection, String prefix, EngineSql sql) {
        JsonNode document = serialize(connection, prefix + sql.text());
        if (document.path("error").asBoolean()) {
            throw parseError(document, prefix.length(), sql);
        }
        JsonNode statements = document.path("statements");
        if (statements.size() != 1) {
            throw SqlError.of("Multiple sql statements are not allowed");
        }
        QueryTree tree = new QueryTree(statements.get(0).path("node"), sql, prefix.length());
        tree.walk(tree.node, Set.of());
        return tree;
    }

    private static JsonNode serialize(Connection connection, String text) {
        String call = "select json_serialize_sql(" + Quoted.string(text) + ")";
        try (PreparedStatement statement = connection.prepareStatement(call);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return JSON.readTree(rows.getString(1));
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The engine's syntax tree is not JSON", e);
        }
    }

    private static SqlError parseError(JsonNode error, int prefix, EngineSql sql) {
        String message = error.path("error_message").asText();
        String position = error.path("position").asText("");
        if (error.path("error_type").asText().equals("not implemented")) {
            return SqlError.notSupportedLocally("this form of the statement");
        }
        return position.isEmpty()
                ? SqlError.of("%s", message)
                : SqlError.at(sql.sourceOffset(sql.characterOffset(Integer.parseInt(position) - prefix)), message);
    }

    /** The relations named, in the order they stand in. Names of common table expressions are not among them. */
    List<Reference> references() {
        return references;
    }

    /** The names that tables and queries in it go by. */
    Set<String> aliases() {
        return aliases;
    }

    /** The names of the functions called anywhere in the query, as the engine knows them. */
    Set<String> functions() {
        return functions;
    }

    /** Whether the query is a select over tables and joins of tables only, so that its columns are theirs by name. */
    boolean readsTablesOnly() {
        return node.path("type").asText().equals("SELECT_NODE")
                && node.path("cte_map").path("map").isEmpty()
                && isTables(node.path("from_table"));
    }

    /** Whether the query is one select, not the union of several. */
    boolean isSelect() {
        return node.path("type").asText().equals("SELECT_NODE");
    }

    private static boolean isTables(JsonNode from) {
        return switch (from.path("type").asText()) {
            case "BASE_TABLE", "EMPTY" -> true;
            case "JOIN" -> isTables(from.path("left")) && isTables(from.path("right"));
            default -> false;
        };
    }

    private void walk(JsonNode at, Set<String> expressions) {
        Set<String> scope = expressions;
        JsonNode commonTables = at.path("cte_map").path("map");
        if (!commonTables.isEmpty()) {
            scope = new HashSet<>(expressions);
            for (JsonNode commonTable : commonTables) {
                String name = commonTable.path("key").asText();
                JsonNode query = commonTable.path("value").path("query_node");
                Set<String> inside = new HashSet<>(scope);
                if (query.path("type").asText().equals("RECURSIVE_CTE_NODE")) {
                    inside.add(name);
                }
                walk(query, inside);
                scope.add(name);
            }
        }
        table(at, scope);
        function(at);
        for (var field : at.properties()) {
            if (!field.getKey().equals("cte_map")) {
                walk(field.getValue(), scope);
            }
        }
        if (at.isArray()) {
            for (JsonNode element : at) {
                walk(element, scope);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // It is about this very node: another may look the same.
    private void function(JsonNode at) {
        String kind = at.path("class").asText();
        if (at != tableFunction && (kind.equals("FUNCTION") || kind.equals("WINDOW"))) {
            String name = at.path("function_name").asText();
            if (name.equals("unnest") && isNotInText(at)) {
                return;
            }
            if (!at.path("is_operator").asBoolean()) {
                FunctionNames.require(name);
            }
            functions.add(name);
        }
    }

    /** Whether the engine's parser has put a node there itself, as for {@code = ANY (array)}, whose place is none. */
    private static boolean isNotInText(JsonNode at) {
        return at.path("query_location").bigIntegerValue().bitLength() >= Long.SIZE;
    }

    private void table(JsonNode at, Set<String> expressions) {
        if (!at.path("alias").asText().isEmpty()) {
            aliases.add(at.path("alias").asText());
        }
        switch (at.path("type").asText()) {
            case "BASE_TABLE" -> {
                List<String> path = new ArrayList<>();
                at.path("qualified_name").path("path").forEach(part -> path.add(part.asText()));
                aliases.add(path.get(path.size() - 1));
                if (path.size() > 1 || !expressions.contains(path.get(0))) {
                    references.add(reference(at, new ObjectName(path)));
                }
            }
            case "TABLE_FUNCTION" -> {
                String function = at.path("function").path("function_name").asText();
                functions.add(function);
                tableFunction = at.path("function");
                if (!ALLOWED_TABLE_FUNCTIONS.contains(function)) {
                    throw SqlError.of("function %s does not exist", function);
                }
            }
            case "SHOW_REF" -> throw SqlError.notSupportedLocally("SHOW and DESCRIBE in a query");
            default -> {}
        }
    }

    private Reference reference(JsonNode at, ObjectName name) {
        int start = text.start(at)
                .orElseThrow(() -> SqlError.notSupportedLocally("a query of this form; write SELECT ... FROM " + name));
        return new Reference(
                start, text.nameEnd(start), name, !at.path("alias").asText().isEmpty());
    }

    /** The tree itself. */
    JsonNode node() {
        return node;
    }

    /** The text it is the tree of. */
    QueryText text() {
        return text;
    }

    /** Whether a {@code *} stands for columns anywhere in the query. */
    boolean hasStar() {
        return hasStar(node);
    }

    private static boolean hasStar(JsonNode at) {
        if (at.path("class").asText().equals("STAR")) {
            return true;
        }
        for (JsonNode inner : at) {
            if (hasStar(inner)) {
                return true;
            }
        }
        return false;
    }

    /** The items of the outermost select list; none if the query is no plain select. */
    JsonNode selectList() {
        return selectLists(node).get(0);
    }

    /** The select list of a query, or of each query that a set operation takes. */
    static List<JsonNode> selectLists(JsonNode query) {
        if (!query.path("type").asText().equals("SET_OPERATION_NODE")) {
            return List.of(query.path("select_list"));
        }
        List<JsonNode> lists = new ArrayList<>();
        query.path("children").forEach(child -> lists.addAll(selectLists(child)));
        return lists;
    }

    /** The rows that stand in the query: those of {@code VALUES}, or else its select lists. */
    List<JsonNode> rows() {
        JsonNode values = node.path("from_table").path("values");
        return values.isArray()
                ? StreamSupport.stream(values.spliterator(), false).toList()
                : selectLists(node);
    }
}
