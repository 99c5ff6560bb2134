package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The names Redshift gives to columns that a query leaves unnamed. */
final class ColumnLabels {
    private ColumnLabels() {}

    /**
     * The names of a result's columns.
     *
     * @param selectList the items of the outermost select
     * @param engineNames the names the engine gives; they count where an item stands for many columns
     */
    static List<String> of(JsonNode selectList, List<String> engineNames) {
        List<String> labels = new ArrayList<>(engineNames);
        int items = selectList.size();
        int i = 0;
        while (i < items && i < labels.size() && !isStar(selectList.get(i))) {
            labels.set(i, label(selectList.get(i)));
            i++;
        }
        int fromEnd = 1;
        while (items - fromEnd > i && labels.size() - fromEnd >= 0 && !isStar(selectList.get(items - fromEnd))) {
            labels.set(labels.size() - fromEnd, label(selectList.get(items - fromEnd)));
            fromEnd++;
        }
        return labels;
    }

    private static boolean isStar(JsonNode item) {
        return item.path("type").asText().equals("STAR");
    }

    private static String label(JsonNode item) {
        String alias = item.path("alias").asText();
        if (!alias.isEmpty()) {
            return alias;
        }
        return switch (item.path("class").asText()) {
            case "COLUMN_REF" ->
                item.path("column_names")
                        .path(item.path("column_names").size() - 1)
                        .asText();
            case "FUNCTION" -> item.path("is_operator").asBoolean() ? "?column?" : function(item);
            case "WINDOW" -> function(item);
            case "CAST" -> cast(item);
            case "CASE" -> "case";
            case "OPERATOR" -> item.path("type").asText().equals("OPERATOR_COALESCE") ? "coalesce" : "?column?";
            case "SUBQUERY" -> "?column?";
            default -> "?column?";
        };
    }

    private static String function(JsonNode item) {
        String name = item.path("function_name").asText();
        return switch (name) {
            case "count_star" -> "count";
            case "string_agg" -> "listagg";
            case "quantile_cont" -> "percentile_cont";
            case "quantile_disc" -> "percentile_disc";
            default -> name.startsWith("rs_") ? name.substring(3) : name;
        };
    }

    private static String cast(JsonNode item) {
        String inner = label(item.path("child"));
        return inner.equals("?column?")
                ? item.path("type_expr").path("type_name").asText("?column?")
                : inner;
    }
}
