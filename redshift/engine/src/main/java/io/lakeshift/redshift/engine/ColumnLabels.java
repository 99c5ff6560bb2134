package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names Redshift gives to columns that a query leaves unnamed. */
final class ColumnLabels {
    private static final Label NONE = new Label("?column?", 0);
    private static final String CAST = "rs_cast_";
    private static final Set<String> OPERATORS = Set.of("regexp_matches", "regexp_full_match", "like_escape");
    private static final Map<String, String> CLOCKS =
            Map.of("current_date", "date", "current_timestamp", "timestamptz", "current_time", "timetz");
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("count_star", "count"),
            Map.entry("string_agg", "listagg"),
            Map.entry("quantile_cont", "percentile_cont"),
            Map.entry("quantile_disc", "percentile_disc"),
            Map.entry("approx_count_distinct", "count"),
            Map.entry("rs_sum_distinct", "sum"),
            Map.entry("rs_sum_over", "sum"),
            Map.entry("rs_avg_distinct", "avg"),
            Map.entry("rs_avg_over", "avg"),
            Map.entry("rs_median_of", "median"),
            Map.entry("trim", "btrim"));

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

    /** A name and how much it counts inside of other expressions, as PostgreSQL has it: 0 not at all, 2 always. */
    private record Label(String name, int strength) {}

    private static String label(JsonNode item) {
        return found(item).name();
    }

    private static Label found(JsonNode item) {
        String alias = item.path("alias").asText();
        if (!alias.isEmpty()) {
            return new Label(alias, 2);
        }
        return switch (item.path("class").asText()) {
            case "COLUMN_REF" -> column(item);
            case "FUNCTION" -> item.path("is_operator").asBoolean() ? NONE : function(item);
            case "WINDOW" -> function(item);
            case "CAST" ->
                cast(
                        item.path("child"),
                        item.path("type_expr").path("type_name").asText());
            case "CASE" -> {
                Label otherwise = found(item.path("else_expr"));
                yield otherwise.strength() > 1 ? otherwise : new Label("case", 1);
            }
            case "CONSTANT" ->
                item.path("literal").path("kind").asText().equals("BOOLEAN") ? new Label("bool", 1) : NONE;
            case "OPERATOR" -> item.path("type").asText().equals("OPERATOR_COALESCE") ? new Label("coalesce", 2) : NONE;
            default -> NONE;
        };
    }

    private static Label column(JsonNode item) {
        JsonNode path = item.path("column_names");
        String name = path.path(path.size() - 1).asText();
        boolean clock = path.size() == 1 && CLOCKS.containsKey(name);
        return clock ? new Label(CLOCKS.get(name), 1) : new Label(name, 2);
    }

    private static Label function(JsonNode item) {
        String name = item.path("function_name").asText();
        if (name.startsWith(CAST)) {
            return cast(item.path("arguments").path(0).path("expression"), name.substring(CAST.length()));
        }
        if (OPERATORS.contains(name)) {
            return NONE;
        }
        String known = NAMES.get(name);
        return new Label(known != null ? known : name.startsWith("rs_") ? name.substring(3) : name, 2);
    }

    private static Label cast(JsonNode child, String engineType) {
        Label inner = found(child);
        return inner.strength() > 1 ? inner : new Label(typeName(engineType), 1);
    }

    private static String typeName(String engineType) {
        return switch (engineType) {
            case "DECIMAL" -> "numeric";
            case "varchar", "bpchar", "int2", "int4", "int8", "date", "timestamp" -> engineType;
            default ->
                RedshiftType.ofEngine(engineType.toUpperCase(Locale.ROOT)).name();
        };
    }
}
