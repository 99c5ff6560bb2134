package io.lakeshift.local.warehouse.athena;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the embedded engine would do otherwise than Athena, as macros of its connection. They end a query with an error that
 * begins with a code of Athena's; one that depends on types alone, and not on rows, begins with {@link #OF_TYPES}.
 */
final class TrinoMacros {

    /** Begins the errors that are certain before a row is read. */
    static final String OF_TYPES = "type: ";

    private static final int MOST_ARGUMENTS = 12;
    private static final String DIVISION_OF_DECIMALS = "a division of decimals; cast one to double";
    private static final String WHOLE = "('TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT')";
    private static final String FLOATING = "('DOUBLE', 'FLOAT')";

    private TrinoMacros() {}

    /** Each as what follows {@code create macro}. */
    static List<String> all() {
        List<String> macros = new ArrayList<>(List.of(
                "at_kind(t) as case when t = 'VARCHAR' then 'text' when t in " + WHOLE + " or t in " + FLOATING
                        + " or t like 'DECIMAL%' then 'number' when t in ('DATE', 'TIMESTAMP') then 'time' else t end",
                "at_comparable(a, b) as case when at_kind(typeof(a)) <> at_kind(typeof(b)) and typeof(a) <> '\"NULL\"' and"
                        + " typeof(b) <> '\"NULL\"' then "
                        + mismatch("'Cannot compare ' || lower(typeof(a)) || ' with ' ||"
                                + " lower(typeof(b)) || '; cast one of them'")
                        + " else a end",
                "at_string(v) as case when typeof(v) in ('VARCHAR', '\"NULL\"') then v else "
                        + mismatch("'concat takes varchar, not ' || lower(typeof(v)) || '; cast it to varchar'")
                        + " end"));
        macros.addAll(List.of(
                overloaded(
                        "at_concat",
                        names -> names.stream()
                                .map(name -> "at_string(" + name + ")")
                                .collect(Collectors.joining(" || "))),
                overloaded("at_greatest", names -> unlessNull("greatest", names)),
                overloaded("at_least", names -> unlessNull("least", names))));
        macros.addAll(texts());
        macros.addAll(numbers());
        macros.addAll(casts());
        macros.addAll(List.of(
                "at_if(c, a) as case when c then a end, (c, a, b) as case when c then a else b end",
                "at_map_agg(k, v) as map(list(k), list(v))",
                "at_element_at(m, k) as m[k]",
                "at_subscript(m, k) as case when map_contains(m, k) then m[k] else"
                        + " error('INVALID_FUNCTION_ARGUMENT: Key not present in map') end",
                "at_date_part(part, v) as case when lower(part) in ('year', 'quarter', 'month', 'week', 'day', 'hour',"
                        + " 'minute') then date_part(part, v) else "
                        + unsupported("the extract of ' || lower(part) || '") + " end"));
        return macros;
    }

    private static List<String> texts() {
        String blanks = blanks();
        return List.of(
                "at_substr(s, p) as case when s is null then null when p = 0 or p < -length(s) then '' else substr(s, p) end,"
                        + " (s, p, n) as case when s is null or p is null or n is null then null when p = 0 or n <= 0 or"
                        + " p < -length(s) then '' else substr(s, p, n) end",
                "at_trim(s) as trim(s, " + blanks + "), (s, c) as trim(s, c)",
                "at_ltrim(s) as ltrim(s, " + blanks + "), (s, c) as ltrim(s, c)",
                "at_rtrim(s) as rtrim(s, " + blanks + "), (s, c) as rtrim(s, c)",
                "at_split_part(s, d, n) as case when n < 1 or d = '' then error('INVALID_FUNCTION_ARGUMENT: split_part takes"
                        + " a delimiter and an index above zero') when n > len(string_split(s, d)) then null else"
                        + " split_part(s, d, n) end");
    }

    /** Trino trims what is blank in Unicode. */
    private static String blanks() {
        return IntStream.rangeClosed(0, Character.MAX_VALUE)
                .filter(Character::isWhitespace)
                .mapToObj(blank -> "chr(" + blank + ")")
                .collect(Collectors.joining(" || "));
    }

    private static List<String> numbers() {
        return List.of(
                "at_averaged(v) as "
                        + unless("typeof(v) like 'DECIMAL%'", "v", "the average of decimals; cast them to double"),
                "at_divide(a, b) as "
                        + unless(
                                "typeof(a) like 'DECIMAL%' or typeof(b) like 'DECIMAL%'",
                                unlessZero("a / b"), DIVISION_OF_DECIMALS),
                "at_modulo(a, b) as " + unlessZero("a % b"),
                "at_minus(a, b) as " + unlessDate("a - b") + ", (a) as -a",
                "at_plus(a, b) as " + unlessDate("a + b") + ", (a) as a",
                "at_ceil(v) as " + unless("typeof(v) in " + WHOLE, "ceil(v)", "ceil of whole numbers"),
                "at_floor(v) as " + unless("typeof(v) in " + WHOLE, "floor(v)", "floor of whole numbers"),
                "at_round(v) as " + unless("typeof(v) not in " + FLOATING, "round(v)", "round of others than doubles")
                        + ", (v, n) as "
                        + unless("typeof(v) not in " + FLOATING, "round(v, n)", "round of others than doubles"));
    }

    private static List<String> casts() {
        return List.of(
                "at_text(v) as case when typeof(v) in " + FLOATING + " then " + unsupported("a double as text")
                        + " when typeof(v) not in ('VARCHAR', 'BOOLEAN', 'DATE', 'TIMESTAMP', '\"NULL\"') and typeof(v) not in "
                        + WHOLE + " and typeof(v) not like 'DECIMAL%' then "
                        + mismatch("'Cannot cast ' || lower(typeof(v)) || ' to varchar'")
                        + " when typeof(v) = 'TIMESTAMP' then strftime(cast(v as timestamp), '%Y-%m-%d %H:%M:%S.%f')"
                        + " else cast(v as varchar) end",
                "at_whole(v) as case when typeof(v) in " + FLOATING + " and abs(try_cast(v as double) -"
                        + " trunc(try_cast(v as double))) = 0.5 then error('not supported locally: a cast of a double that"
                        + " lies between two whole numbers') when "
                        + text("[+-]?[0-9]+", "a whole number") + " else v end",
                "at_number(v) as case when " + text("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)", "a number") + " else v end",
                "at_date(v) as case when " + text("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date, yyyy-MM-dd") + " else v end",
                "at_time(v) as case when "
                        + text(
                                "[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?)?",
                                "a timestamp, yyyy-MM-dd HH:mm:ss.SSSSSS")
                        + " else v end",
                "at_boolean(v) as case when " + text("(?i:t|true|1|f|false|0)", "true or false") + " else v end");
    }

    /** Text that the engine reads more freely than Athena. */
    private static String text(String form, String what) {
        return "typeof(v) = 'VARCHAR' and not regexp_full_match(cast(v as varchar), '" + form
                + "') then error('INVALID_CAST_ARGUMENT: A text cannot be cast: it is not of the form of " + what
                + "')";
    }

    private static String unless(String types, String value, String what) {
        return "case when " + types + " then " + unsupported(what) + " else " + value + " end";
    }

    private static String unlessZero(String value) {
        return "case when b = 0 and (typeof(a) in " + FLOATING + " or typeof(b) in " + FLOATING
                + ") then error('not supported locally: a division of a double by zero')"
                + " when b = 0 then error('DIVISION_BY_ZERO: Division by zero') else " + value + " end";
    }

    private static String unlessDate(String value) {
        return unless("'DATE' in (typeof(a), typeof(b))", value, "arithmetic of dates");
    }

    private static String unsupported(String what) {
        return "error('" + OF_TYPES + "not supported locally: " + what + "')";
    }

    private static String mismatch(String sentence) {
        return "error('" + OF_TYPES + "TYPE_MISMATCH: ' || " + sentence + ")";
    }

    /** A macro for each number of arguments. */
    private static String overloaded(String name, Function<List<String>, String> body) {
        return name
                + IntStream.rangeClosed(2, MOST_ARGUMENTS)
                        .mapToObj(count -> IntStream.rangeClosed(1, count)
                                .mapToObj(argument -> "a" + argument)
                                .toList())
                        .map(names -> "(" + String.join(", ", names) + ") as " + body.apply(names))
                        .collect(Collectors.joining(", "));
    }

    /** Null if one of the arguments is. */
    private static String unlessNull(String function, List<String> names) {
        return "case when "
                + names.stream().map(name -> name + " is null").collect(Collectors.joining(" or "))
                + " then null else " + function + "(" + String.join(", ", names) + ") end";
    }
}
