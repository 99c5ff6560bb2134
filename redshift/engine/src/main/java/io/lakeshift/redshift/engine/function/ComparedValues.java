package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers compared with texts, which are compared as texts. Source: "Type compatibility and conversion" in the database
 * developer guide. A constant in quotes is no text yet: it is read as the other value's type.
 */
final class ComparedValues {
    private static final String TEXT = "VARCHAR[]";
    private static final Pattern NUMBER = Pattern.compile(
            "(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|INTEGER_LITERAL|DECIMAL\\(\\d+,\\d+\\)|FLOAT|DOUBLE)\\[]");
    private static final Pattern INEXACT = Pattern.compile("(?:FLOAT|DOUBLE)\\[]");

    static final FunctionLibrary.Family FAMILY = new FunctionLibrary.Family(
            List.of(
                    TextFunction.of("rs_compared_type", 3, x -> type(x[0], x[1], x[2])),
                    TextFunction.of("rs_no_text_type", 1, x -> noText(x[0]))),
            List.of(
                    "rs_compared(x, first, rest) as rs_comparable(cast_to_type(x, from_json('null',"
                            + " rs_compared_type(typeof([x]), first, rest))))",
                    "rs_no_text(x) as cast_to_type(x, from_json('null', rs_no_text_type(typeof([x]))))"));

    private ComparedValues() {}

    /**
     * The type that a value is compared in.
     *
     * @param own type of a list of the value
     * @param first type of a list of what stands before the operator
     * @param rest such types of what stands behind it, with bars between them
     */
    private static String type(String own, String first, String rest) {
        List<String> others = Arrays.asList(rest.split("\\|"));
        boolean mixed = TEXT.equals(first)
                ? others.stream().anyMatch(ComparedValues::isNumber)
                : isNumber(first) && others.contains(TEXT);
        if (!mixed || !isNumber(own)) {
            return quoted(own);
        }
        if (isNumber(first) && !others.stream().allMatch(TEXT::equals)) {
            throw SqlError.notSupportedLocally("a number among texts and numbers; cast one kind to the other");
        }
        if (INEXACT.matcher(own).matches()) {
            throw SqlError.notSupportedLocally("the comparison of a floating-point number with a text; cast one");
        }
        return quoted(TEXT);
    }

    private static String noText(String own) {
        if (own.equals(TEXT)) {
            throw SqlError.notSupportedLocally(
                    "the comparison of a text and the result of an operation in parentheses; cast one");
        }
        return quoted(own);
    }

    private static boolean isNumber(String type) {
        return NUMBER.matcher(type).matches();
    }

    /** The name of an element's type as JSON. */
    private static String quoted(String list) {
        String type = list.substring(0, list.length() - 2);
        return '"'
                + (type.equals("INTEGER_LITERAL")
                        ? "INTEGER"
                        : type.replace("\\", "\\\\").replace("\"", "\\\""))
                + '"';
    }
}
