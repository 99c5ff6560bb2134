package io.lakeshift.local.warehouse.athena;

import java.util.Map;
import java.util.Set;

/**
 * The functions and operators of Athena that the embedded engine has in the same meaning, under its own name or as a macro of
 * {@link TrinoMacros}. What is not here is refused: a function of the same name may answer otherwise.
 */
final class TrinoFunctions {

    private static final Set<String> SAME = Set.of(
            "lower",
            "upper",
            "length",
            "replace",
            "strpos",
            "lpad",
            "rpad",
            "nullif",
            "abs",
            "sqrt",
            "ln",
            "exp",
            "count",
            "count_star",
            "sum",
            "avg",
            "min",
            "max",
            "any_value",
            "array_agg",
            "bool_and",
            "bool_or",
            "row_number",
            "rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value",
            "year",
            "quarter",
            "month",
            "week",
            "day",
            "hour",
            "minute",
            "second",
            "cardinality",
            "stddev",
            "stddev_samp",
            "stddev_pop",
            "variance",
            "var_samp",
            "var_pop",
            "to_days",
            "to_hours",
            "to_minutes",
            "to_seconds",
            "to_months",
            "to_years",
            "trunc");

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("concat", "at_concat"),
            Map.entry("greatest", "at_greatest"),
            Map.entry("least", "at_least"),
            Map.entry("substr", "at_substr"),
            Map.entry("substring", "at_substr"),
            Map.entry("trim", "at_trim"),
            Map.entry("ltrim", "at_ltrim"),
            Map.entry("rtrim", "at_rtrim"),
            Map.entry("split_part", "at_split_part"),
            Map.entry("ceil", "at_ceil"),
            Map.entry("ceiling", "at_ceil"),
            Map.entry("floor", "at_floor"),
            Map.entry("round", "at_round"),
            Map.entry("if", "at_if"),
            Map.entry("map_agg", "at_map_agg"),
            Map.entry("arbitrary", "any_value"),
            Map.entry("element_at", "at_element_at"),
            Map.entry("date_part", "at_date_part"),
            Map.entry("day_of_week", "isodow"),
            Map.entry("day_of_year", "dayofyear"),
            Map.entry("week_of_year", "week"));

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("+", "at_plus"),
            Map.entry("-", "at_minus"),
            Map.entry("*", "*"),
            Map.entry("/", "at_divide"),
            Map.entry("//", "at_divide"),
            Map.entry("%", "at_modulo"),
            Map.entry("||", "at_concat"),
            Map.entry("~~", "~~"),
            Map.entry("!~~", "!~~"));

    private TrinoFunctions() {}

    /** What the engine calls a function. */
    static String named(String function) {
        if (SAME.contains(function)) {
            return function;
        }
        String name = NAMED.get(function);
        if (name == null) {
            throw AthenaError.notSupportedLocally("the Athena function " + function);
        }
        return name;
    }

    /** What the engine calls an operator. */
    static String operator(String symbol) {
        String name = OPERATORS.get(symbol);
        if (name == null) {
            throw AthenaError.notSupportedLocally("the operator " + symbol + " in Athena SQL");
        }
        return name;
    }
}
