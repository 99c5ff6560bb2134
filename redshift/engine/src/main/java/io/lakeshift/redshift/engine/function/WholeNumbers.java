package io.lakeshift.redshift.engine.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code TRUNC}, {@code CEILING} and {@code FLOOR}, whose results have the type of what they are of. Source: their pages in
 * the database developer guide. Of an aggregate the engine knows the type too late for an overload.
 */
final class WholeNumbers {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\d+\\)\\[]");
    private static final Set<String> WHOLE =
            Set.of("TINYINT[]", "SMALLINT[]", "INTEGER[]", "INTEGER_LITERAL[]", "BIGINT[]", "HUGEINT[]");
    private static final Set<String> MOMENTS = Set.of("TIMESTAMP[]", "DATE[]");
    private static final int DATE_LENGTH = 10;

    static final FunctionLibrary.Family FAMILY = new FunctionLibrary.Family(
            List.of(
                    TextFunction.of("rs_trunc", 2, x -> '"' + truncated(x[0], x[1]) + '"'),
                    TextFunction.of("rs_trunc_type", 1, x -> '"' + type(x[0]) + '"'),
                    TextFunction.of("rs_exact_type", 1, x -> '"' + exact(x[0]) + '"')),
            List.of(
                    "trunc(x) as from_json(rs_trunc(cast(x as varchar), typeof([x])), rs_trunc_type(typeof([x]))),"
                            + " (x, n) as system.main.trunc(x, n)",
                    rounding("ceil", "ceil"),
                    rounding("ceiling", "ceil"),
                    rounding("floor", "floor")));

    private WholeNumbers() {}

    /** A function of the engine, which makes floating-point numbers of whole ones. */
    private static String rounding(String name, String engine) {
        return name + "(x) as cast_to_type(system.main." + engine
                + "(cast_to_type(x, from_json('null', rs_exact_type(typeof([x]))))),"
                + " from_json('null', rs_trunc_type(typeof([x]))))";
    }

    private static String truncated(String value, String list) {
        if (MOMENTS.contains(list)) {
            return value.substring(0, DATE_LENGTH);
        }
        boolean finite = Character.isDigit(value.charAt(value.length() - 1)) || value.endsWith(".");
        return finite ? new BigDecimal(value).setScale(0, RoundingMode.DOWN).toPlainString() : value;
    }

    private static String type(String list) {
        if (MOMENTS.contains(list)) {
            return "DATE";
        }
        Matcher decimal = DECIMAL.matcher(list);
        if (decimal.matches()) {
            return "DECIMAL(" + decimal.group(1) + ",0)";
        }
        String type = list.substring(0, list.length() - 2);
        return type.equals("INTEGER_LITERAL") ? "INTEGER" : type.replace("\"", "\\\"");
    }

    private static String exact(String list) {
        return WHOLE.contains(list)
                ? "DECIMAL(38,0)"
                : list.substring(0, list.length() - 2).replace("\"", "\\\"");
    }
}
