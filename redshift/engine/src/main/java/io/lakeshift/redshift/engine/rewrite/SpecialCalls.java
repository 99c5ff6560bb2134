package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.function.FunctionLibrary;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import io.lakeshift.redshift.engine.syntax.TokenKind;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Calls that are no calls in the engine, or that take a date part, a type or a path among their arguments. */
final class SpecialCalls {
    private static final Set<String> KNOWN = Set.of(
            "nvl",
            "isnull",
            "nvl2",
            "nullif",
            "decode",
            "dateadd",
            "date_add",
            "datediff",
            "date_diff",
            "date_part",
            "pgdate_part",
            "date_trunc",
            "extract",
            "convert",
            "array",
            "to_number",
            "json_extract_path_text");

    private SpecialCalls() {}

    static boolean knows(String name) {
        return KNOWN.contains(name);
    }

    static String rewrite(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        return switch (name.value()) {
            case "nvl", "isnull" -> "coalesce(" + joined(arguments, inner) + ")";
            case "nvl2" -> nvl2(name, arguments, inner);
            case "nullif" -> nullIf(name, arguments, inner);
            case "decode" -> decode(arguments, inner);
            case "dateadd", "date_add" -> dateAdd(name, arguments, inner);
            case "datediff", "date_diff" -> dateDiff(name, arguments, inner);
            case "date_part", "pgdate_part" ->
                "rs_pgdate_part(cast(system.main.date_part(" + dated(name, arguments, inner) + ") as double))";
            case "date_trunc" -> dateTrunc(name, arguments, inner);
            case "extract" -> extract(name, arguments, inner);
            case "array" -> "rs_array(json_array(" + joined(arguments, inner) + "))";
            case "to_number" -> toNumber(name, arguments, inner);
            case "convert" -> convert(name, arguments, inner);
            default -> jsonPath(name, arguments, inner);
        };
    }

    private static String joined(List<List<Token>> arguments, Function<List<Token>, String> inner) {
        return String.join(", ", arguments.stream().map(inner).toList());
    }

    private static SqlError wrongArguments(Token name, String right) {
        return SqlError.at(name.start(), "function " + name.value() + " takes " + right);
    }

    private static String nvl2(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        if (arguments.size() != 3) {
            throw wrongArguments(name, "3 arguments");
        }
        return "case when " + inner.apply(arguments.get(0)) + " is not null then " + inner.apply(arguments.get(1))
                + " else " + inner.apply(arguments.get(2)) + " end";
    }

    private static String nullIf(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        if (arguments.size() != 2) {
            throw wrongArguments(name, "2 arguments");
        }
        String value = inner.apply(arguments.get(0));
        return "rs_nullif(case when " + value + " = " + inner.apply(arguments.get(1)) + " then null else " + value
                + " end)";
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
            throw wrongArguments(name, count + " arguments, a date part first");
        }
        return engineName(arguments.get(0).get(0).value(), name);
    }

    private static String engineName(String part, Token name) {
        return DateParts.engineName(part)
                .orElseThrow(() -> SqlError.of("unsupported date part \"%s\" in %s", part, name.value()));
    }

    private static String dateAdd(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        String part = part(name, arguments, 3);
        return "rs_date_add(cast(" + inner.apply(arguments.get(2)) + " as timestamp) + "
                + Casts.of(inner.apply(arguments.get(1)), RedshiftType.of("int8")) + " * " + DateParts.interval(part)
                + ")";
    }

    private static String dateDiff(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        String part = part(name, arguments, 3);
        String back = backToItsYears(part, "-");
        return "rs_date_diff(system.main.date_diff('" + part + "', cast(" + inner.apply(arguments.get(1))
                + " as timestamp)" + back + ", cast(" + inner.apply(arguments.get(2)) + " as timestamp)" + back + "))";
    }

    private static String dateTrunc(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        String part = part(name, arguments, 2);
        return "rs_date_trunc(system.main.date_trunc(" + dated(name, arguments, inner) + backToItsYears(part, "-") + ")"
                + backToItsYears(part, "+") + ")";
    }

    /** A century begins with the year 1 of it and not, as in the engine, with the year 0; a millennium too. */
    private static String backToItsYears(String part, String sign) {
        return part.equals("century") || part.equals("millennium") ? " " + sign + " INTERVAL '1' YEAR" : "";
    }

    /** {@code EXTRACT(part FROM expression)}, a whole number. */
    private static String extract(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        List<Token> only = arguments.size() == 1 ? arguments.get(0) : List.of();
        if (only.size() < 3 || !only.get(1).is("from")) {
            throw SqlError.at(name.start(), "syntax error at or near \"extract\"");
        }
        String part = engineName(only.get(0).value(), name);
        return "rs_date_part(cast(floor(system.main.date_part('" + part + "', "
                + inner.apply(only.subList(2, only.size())) + ")) as bigint))";
    }

    private static String dated(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        String part = part(name, arguments, 2);
        return "'" + part + "', cast(" + inner.apply(arguments.get(1)) + " as timestamp)";
    }

    private static String toNumber(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        if (arguments.size() != 2) {
            throw wrongArguments(name, "a text and a format");
        }
        Token format = arguments.get(1).get(0);
        if (arguments.get(1).size() != 1 || format.kind() != TokenKind.STRING) {
            throw SqlError.notSupportedLocally("TO_NUMBER with a format that is not a constant");
        }
        return "to_number(cast(rs_to_number(cast(" + inner.apply(arguments.get(0)) + " as varchar), "
                + Quoted.string(format.value()) + ") as " + FunctionLibrary.typeOfNumber(format.value()) + "))";
    }

    private static String convert(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        if (arguments.size() != 2) {
            throw SqlError.at(name.start(), "syntax error at or near \"convert\"");
        }
        TokenCursor type = new TokenCursor("", arguments.get(0));
        return Casts.of(inner.apply(arguments.get(1)), RedshiftType.parse(type));
    }

    private static String jsonPath(Token name, List<List<Token>> arguments, Function<List<Token>, String> inner) {
        List<List<Token>> path = new ArrayList<>(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
        String lenient = "false";
        if (!path.isEmpty() && isBoolean(path.get(path.size() - 1))) {
            lenient = path.remove(path.size() - 1).get(0).value();
        }
        if (path.isEmpty()) {
            throw wrongArguments(name, "a JSON text and at least one path element");
        }
        return "json_extract_path_text(" + inner.apply(arguments.get(0)) + ", cast(json_array(" + joined(path, inner)
                + ") as varchar), " + lenient + ")";
    }

    private static boolean isBoolean(List<Token> argument) {
        return argument.size() == 1
                && argument.get(0).kind() == TokenKind.WORD
                && (argument.get(0).is("true") || argument.get(0).is("false"));
    }
}
