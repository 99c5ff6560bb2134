package io.lakeshift.local.warehouse.athena;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The functions of Athena that the embedded engine has in the same meaning, under its own name or as a macro. What is not
 * here is refused: a function of the same name may answer otherwise.
 */
final class TrinoFunctions {

    private static final String DIVISION_OF_DECIMALS = "a division of decimals; cast one to double";
    private static final int MOST_ARGUMENTS = 12;

    private static final Set<String> SAME = Set.of(
            "lower",
            "upper",
            "trim",
            "ltrim",
            "rtrim",
            "length",
            "substr",
            "substring",
            "replace",
            "strpos",
            "reverse",
            "lpad",
            "rpad",
            "nullif",
            "abs",
            "ceil",
            "ceiling",
            "floor",
            "sign",
            "sqrt",
            "ln",
            "exp",
            "count",
            "count_star",
            "sum",
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
            "month",
            "day",
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

    private static final Map<String, String> NAMED = Map.of(
            "concat", "at_concat",
            "avg", "at_avg",
            "greatest", "at_greatest",
            "least", "at_least",
            "map_agg", "at_map_agg",
            "arbitrary", "any_value",
            "element_at", "at_element_at",
            "date_part", "at_date_part");

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("+", "at_plus"),
            Map.entry("-", "at_minus"),
            Map.entry("*", "*"),
            Map.entry("/", "at_divide"),
            Map.entry("%", "%"),
            Map.entry("||", "||"),
            Map.entry("~~", "~~"),
            Map.entry("!~~", "!~~"));

    /** What the macros of the engine's connection are. */
    static final List<String> MACROS = List.of(
            // Null if one of them is.
            concat(),
            most("greatest"),
            most("least"),
            "at_map_agg(k, v) as map(list(k), list(v))",
            "at_element_at(m, k) as m[k]",
            "at_date_part(part, v) as case when lower(part) in ('year', 'quarter', 'month', 'day', 'hour', 'minute') then"
                    + " date_part(part, v) else error('not supported locally: extract of ' || part) end",
            "at_avg(v) as " + unless("typeof(any_value(v))", "avg(v)", "the average of decimals; cast them to double"),
            "at_divide(a, b) as "
                    + unless("typeof(a)", unless("typeof(b)", "(a / b)", DIVISION_OF_DECIMALS), DIVISION_OF_DECIMALS),
            "at_minus(a, b) as " + unlessDate("a - b") + ", (a) as -a",
            "at_plus(a, b) as " + unlessDate("a + b") + ", (a) as a",
            "at_text(v) as case when typeof(v) in ('DOUBLE', 'FLOAT') then error('not supported locally: a double as text')"
                    + " when typeof(v) = 'TIMESTAMP' then strftime(cast(v as timestamp), '%Y-%m-%d %H:%M:%S.%f')"
                    + " else cast(v as varchar) end",
            "at_whole(v) as case when typeof(v) in ('DOUBLE', 'FLOAT') then round(v) else v end");

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

    private static String unless(String type, String value, String what) {
        return "case when " + type + " like 'DECIMAL%' then error('not supported locally: " + what + "') else " + value
                + " end";
    }

    private static String unlessDate(String value) {
        return "case when 'DATE' in (typeof(a), typeof(b)) then error('not supported locally: arithmetic of dates') else "
                + value + " end";
    }

    private static String concat() {
        StringBuilder macro = new StringBuilder("at_concat");
        StringBuilder names = new StringBuilder("a1");
        StringBuilder joined = new StringBuilder("a1");
        for (int count = 2; count <= MOST_ARGUMENTS; count++) {
            names.append(", a").append(count);
            joined.append(" || a").append(count);
            macro.append(count == 2 ? "(" : ", (").append(names).append(") as ").append(joined);
        }
        return macro.toString();
    }

    private static String most(String function) {
        StringBuilder macro = new StringBuilder("at_").append(function);
        StringBuilder names = new StringBuilder("a1");
        StringBuilder nulls = new StringBuilder("a1 is null");
        for (int count = 2; count <= MOST_ARGUMENTS; count++) {
            names.append(", a").append(count);
            nulls.append(" or a").append(count).append(" is null");
            macro.append(count == 2 ? "(" : ", (")
                    .append(names)
                    .append(") as case when ")
                    .append(nulls)
                    .append(" then null else ")
                    .append(function)
                    .append("(")
                    .append(names)
                    .append(") end");
        }
        return macro.toString();
    }
}
