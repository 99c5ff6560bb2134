package io.lakeshift.local.warehouse.athena;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parts of the engine's syntax tree that Athena has as well. */
final class TrinoShapes {

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
    private static final Set<String> OPERATORS = Set.of(
            "OPERATOR_NOT",
            "OPERATOR_IS_NULL",
            "OPERATOR_IS_NOT_NULL",
            "OPERATOR_COALESCE",
            "COMPARE_IN",
            "COMPARE_NOT_IN",
            "ARRAY_EXTRACT");
    private static final Set<String> TABLES = Set.of("BASE_TABLE", "JOIN", "SUBQUERY", "EMPTY", "EXPRESSION_LIST");
    private static final Set<String> JOINS = Set.of("INNER", "LEFT", "RIGHT", "OUTER", "FULL");
    private static final Set<String> WAYS_OF_JOINING = Set.of("REGULAR", "CROSS");
    private static final Set<String> SETS = Set.of("UNION", "EXCEPT", "INTERSECT");
    private static final Set<String> MODIFIERS = Set.of("ORDER_MODIFIER", "LIMIT_MODIFIER", "DISTINCT_MODIFIER");

    private TrinoShapes() {}

    /** Whether a node is a table or something like one. */
    static boolean isTable(JsonNode at) {
        return at.has("sample") && at.has("alias");
    }

    /** Refuses another kind of table or join. */
    static void checkTable(JsonNode at) {
        String kind = at.path("type").asText();
        if (!TABLES.contains(kind)) {
            throw AthenaError.notSupportedLocally(worded(kind) + "s in Athena SQL");
        }
        if (!at.path("sample").isNull() || at.hasNonNull("at_clause")) {
            throw AthenaError.notSupportedLocally("samples and time travel in Athena SQL");
        }
        if (kind.equals("JOIN")) {
            only(JOINS, at.path("join_type").asText(), " joins");
            only(WAYS_OF_JOINING, at.path("ref_type").asText(), " joins");
        }
    }

    /** Refuses another kind of query. */
    static void checkSelect(JsonNode at) {
        if (at.has("setop_type")) {
            only(SETS, at.path("setop_type").asText().replaceFirst("^SET_OPERATION_", ""), "");
        }
        at.path("modifiers").forEach(TrinoShapes::checkModifier);
        if (at.has("select_list")) {
            if (at.hasNonNull("qualify")) {
                throw AthenaError.notSupportedLocally("qualify in Athena SQL");
            }
            if (!at.path("aggregate_handling").asText("STANDARD_HANDLING").equals("STANDARD_HANDLING")) {
                throw AthenaError.notSupportedLocally("group by all in Athena SQL");
            }
        }
    }

    private static void checkModifier(JsonNode modifier) {
        only(MODIFIERS, modifier.path("type").asText(), "");
        if (modifier.path("limit_type").asText().equals("PERCENTAGE")) {
            throw AthenaError.notSupportedLocally("a limit in per cent in Athena SQL");
        }
        if (!modifier.path("distinct_on_targets").isEmpty()) {
            throw AthenaError.notSupportedLocally("distinct on in Athena SQL");
        }
        modifier.path("orders").forEach(order -> {
            if (order.path("expression").path("class").asText().equals("STAR")) {
                throw AthenaError.notSupportedLocally("order by all in Athena SQL");
            }
        });
    }

    /** Refuses another kind of expression. */
    static void checkExpression(JsonNode at) {
        String kind = at.path("class").asText();
        only(EXPRESSIONS, kind, " expressions");
        if (kind.equals("OPERATOR")) {
            only(OPERATORS, at.path("type").asText(), "");
        }
        if (kind.equals("STAR")) {
            for (String more : List.of("exclude_list", "replace_list", "qualified_exclude_list", "rename_list")) {
                if (!at.path(more).isEmpty()) {
                    throw AthenaError.notSupportedLocally("a * with exceptions in Athena SQL");
                }
            }
            if (at.path("columns").asBoolean()) {
                throw AthenaError.notSupportedLocally("columns() in Athena SQL");
            }
        }
    }

    /** Whether an expression holds a query. */
    static boolean hasSubquery(JsonNode expression) {
        return expression.findValuesAsText("class").contains("SUBQUERY");
    }

    /** Whether an expression is a timestamp that is made of a text in the query. */
    static boolean isTimeOfText(JsonNode expression) {
        return expression.path("class").asText().equals("CAST")
                && expression.path("type_expr").path("type_name").asText().equalsIgnoreCase("timestamp");
    }

    private static void only(Set<String> allowed, String kind, String what) {
        if (!allowed.contains(kind)) {
            throw AthenaError.notSupportedLocally(worded(kind) + what + " in Athena SQL");
        }
    }

    private static String worded(String kind) {
        return kind.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
