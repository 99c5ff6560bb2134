package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import io.lakeshift.redshift.engine.syntax.TokenKind;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Functions that the engine has under another name, with other arguments, or not at all. */
final class Functions {
    /** Argument templates by function and number of arguments: {@code $1} is the first argument. */
    private static final Map<String, String> TEMPLATES = Map.ofEntries(
            Map.entry("trunc/1", "rs_trunc($1)"),
            Map.entry("trunc/2", "rs_trunc($1, $2)"),
            Map.entry("isnull/2", "coalesce($1, $2)"),
            Map.entry("nvl2/3", "case when $1 is not null then $2 else $3 end"),
            Map.entry("len/1", "length($1)"),
            Map.entry("textlen/1", "length($1)"),
            Map.entry("octet_length/1", "octet_length(encode($1))"),
            Map.entry("charindex/2", "strpos($2, $1)"),
            Map.entry("btrim/1", "trim($1)"),
            Map.entry("btrim/2", "trim($1, $2)"),
            Map.entry("lpad/2", "lpad($1, $2, ' ')"),
            Map.entry("rpad/2", "rpad($1, $2, ' ')"),
            Map.entry("replicate/2", "repeat($1, $2)"),
            Map.entry("concat/2", "($1 || $2)"),
            Map.entry("dexp/1", "exp($1)"),
            Map.entry("dlog1/1", "ln($1)"),
            Map.entry("dlog10/1", "log10($1)"),
            Map.entry("sha/1", "sha1($1)"),
            Map.entry("func_sha1/1", "sha1($1)"),
            Map.entry("regexp_substr/2", "regexp_extract($1, $2)"),
            Map.entry("regexp_count/2", "len(regexp_extract_all($1, $2))"),
            Map.entry("regexp_replace/2", "regexp_replace($1, $2, '', 'g')"),
            Map.entry("regexp_replace/3", "regexp_replace($1, $2, $3, 'g')"),
            Map.entry("add_months/2", "(cast($1 as timestamp) + ($2) * INTERVAL '1' MONTH)"),
            Map.entry("convert_timezone/2", "((cast($2 as timestamp) at time zone 'UTC') at time zone $1)"),
            Map.entry("convert_timezone/3", "((cast($3 as timestamp) at time zone $1) at time zone $2)"),
            Map.entry("json_parse/1", "cast($1 as json)"),
            Map.entry("json_serialize/1", "cast($1 as varchar)"),
            Map.entry("is_valid_json/1", "json_valid($1)"));

    private static final List<String> OTHERS = List.of(
            "nvl",
            "decode",
            "dateadd",
            "date_add",
            "datediff",
            "date_diff",
            "date_part",
            "date_trunc",
            "to_char",
            "to_date",
            "to_timestamp",
            "convert",
            "json_extract_path_text",
            "sha2");

    private Functions() {}

    static boolean knows(String name) {
        return OTHERS.contains(name) || TEMPLATES.keySet().stream().anyMatch(key -> key.startsWith(name + "/"));
    }

    static String rewrite(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        String template = TEMPLATES.get(name.value() + "/" + arguments.size());
        if (template != null) {
            return filled(template, arguments.stream().map(inner).toList());
        }
        return switch (name.value()) {
            case "nvl" -> "coalesce(" + joined(arguments, inner) + ")";
            case "decode" -> decode(arguments, inner);
            case "dateadd", "date_add" -> dateAdd(name, arguments, inner);
            case "datediff", "date_diff" -> dateDiff(name, arguments, inner);
            case "date_part" -> dated("date_part", name, arguments, inner);
            case "date_trunc" -> dated("date_trunc", name, arguments, inner);
            case "to_char" -> toChar(arguments, inner);
            case "to_date" ->
                "cast(strptime(" + inner.apply(arguments.get(0)) + ", " + format(name, arguments) + ") as date)";
            case "to_timestamp" ->
                "(strptime(" + inner.apply(arguments.get(0)) + ", " + format(name, arguments) + ") at time zone 'UTC')";
            case "convert" -> convert(name, arguments, inner);
            case "json_extract_path_text" -> jsonPath(arguments, inner);
            case "sha2" -> sha2(arguments, inner);
            default -> name.value() + "(" + joined(arguments, inner) + ")";
        };
    }

    private static String filled(String template, List<String> arguments) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '$') {
                out.append(arguments.get(template.charAt(++i) - '1'));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String joined(List<List<Token>> arguments, Function<List<Token>, String> inner) {
        return String.join(", ", arguments.stream().map(inner).toList());
    }

    /** {@code DECODE(e, s1, r1, ..., d)} takes nulls as equal. */
    private static String decode(List<List<Token>> arguments, Function<List<Token>, String> inner) {
        String expression = inner.apply(arguments.get(0));
        StringBuilder out = new StringBuilder("case");
        int i = 1;
        for (; i + 1 < arguments.size(); i += 2) {
            out.append(" when ").append(expression).append(" is not distinct from ");
            out.append(inner.apply(arguments.get(i)));
            out.append(" then ").append(inner.apply(arguments.get(i + 1)));
        }
        if (i < arguments.size()) {
            out.append(" else ").append(inner.apply(arguments.get(i)));
        }
        return out.append(" end").toString();
    }

    private static String part(Token name, List<List<Token>> arguments, int count) {
        if (arguments.size() != count || arguments.get(0).size() != 1) {
            throw SqlError.at(
                    name.start(), "function " + name.value() + " takes " + count + " arguments, a date part first");
        }
        String part = arguments.get(0).get(0).value();
        return DateParts.engineName(part)
                .orElseThrow(() -> SqlError.of("unsupported date part \"%s\" in %s", part, name.value()));
    }

    private static String dateAdd(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        String part = part(name, arguments, 3);
        return "(cast(" + inner.apply(arguments.get(2)) + " as timestamp) + cast(" + inner.apply(arguments.get(1))
                + " as bigint) * " + DateParts.interval(part) + ")";
    }

    private static String dateDiff(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        String part = part(name, arguments, 3);
        return "date_diff('" + part + "', cast(" + inner.apply(arguments.get(1)) + " as timestamp), cast("
                + inner.apply(arguments.get(2)) + " as timestamp))";
    }

    private static String dated(
            String function, Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        String part = part(name, arguments, 2);
        return function + "('" + part + "', cast(" + inner.apply(arguments.get(1)) + " as timestamp))";
    }

    private static String toChar(List<List<Token>> arguments, Function<List<Token>, String> inner) {
        if (arguments.size() == 2 && isString(arguments.get(1))) {
            String format = arguments.get(1).get(0).value();
            if (DateFormats.isOfDates(format)) {
                return "strftime(cast(" + inner.apply(arguments.get(0)) + " as timestamp), "
                        + Quoted.string(DateFormats.toEngine(format)) + ")";
            }
        }
        throw SqlError.notSupportedLocally("TO_CHAR with a format that is not a constant format of dates");
    }

    private static String format(Token name, List<List<Token>> arguments) {
        if (arguments.size() < 2 || !isString(arguments.get(1))) {
            throw SqlError.notSupportedLocally(name.value().toUpperCase(Locale.ROOT) + " without a constant format");
        }
        return Quoted.string(DateFormats.toEngine(arguments.get(1).get(0).value()));
    }

    private static boolean isString(List<Token> argument) {
        return argument.size() == 1 && argument.get(0).kind() == TokenKind.STRING;
    }

    private static String convert(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        if (arguments.size() != 2) {
            throw SqlError.at(name.start(), "syntax error at or near \"convert\"");
        }
        TokenCursor type = new TokenCursor("", arguments.get(0));
        String engineType = RedshiftType.parse(type).engineType();
        return "cast(" + inner.apply(arguments.get(1)) + " as " + engineType + ")";
    }

    private static String jsonPath(List<List<Token>> arguments, Function<List<Token>, String> inner) {
        StringBuilder path = new StringBuilder("$");
        for (List<Token> argument : arguments.subList(1, arguments.size())) {
            if (argument.size() == 1 && argument.get(0).is("true")) {
                continue;
            }
            if (!isString(argument)) {
                throw SqlError.notSupportedLocally("JSON_EXTRACT_PATH_TEXT with a path that is not constant");
            }
            String key = argument.get(0).value();
            path.append(key.chars().allMatch(Character::isDigit) ? "[" + key + "]" : ".\"" + key + "\"");
        }
        return "coalesce(json_extract_string(" + inner.apply(arguments.get(0)) + ", " + Quoted.string(path.toString())
                + "), '')";
    }

    private static String sha2(List<List<Token>> arguments, Function<List<Token>, String> inner) {
        boolean is256 = arguments.size() == 2
                && List.of("0", "256").contains(arguments.get(1).get(0).value());
        if (!is256) {
            throw SqlError.notSupportedLocally("SHA2 with other than 256 bits");
        }
        return "sha256(" + inner.apply(arguments.get(0)) + ")";
    }
}
