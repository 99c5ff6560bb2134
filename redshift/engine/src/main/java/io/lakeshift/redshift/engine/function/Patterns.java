package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions. Source: "REGEXP_COUNT", "REGEXP_INSTR", "REGEXP_REPLACE", "REGEXP_SUBSTR", "POSIX operators" and
 * "SIMILAR TO" in the database developer guide.
 */
final class Patterns {
    private static final int KEPT = 200;
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();
    private static final String ALL = "cast(s as varchar), cast(p as varchar), ";

    static final FunctionLibrary.Family FAMILY = new FunctionLibrary.Family(
            List.of(
                    TextFunction.of("rs_regexp_substr", 5, x -> substring(x)),
                    TextFunction.of("rs_regexp_count", 4, x -> String.valueOf(count(x))),
                    TextFunction.of("rs_regexp_instr", 6, x -> String.valueOf(position(x))),
                    TextFunction.of("rs_regexp_replace", 5, x -> replaced(x)),
                    TextFunction.of(
                            "rs_similar",
                            2,
                            x -> String.valueOf(similar(x[1]).matcher(x[0]).matches())),
                    TextFunction.of(
                            "rs_matches",
                            3,
                            x -> String.valueOf(
                                    compiled(x[1], x[2]).matcher(x[0]).find()))),
            List.of(
                    "regexp_substr(s, p) as rs_regexp_substr(" + ALL + "'1', '1', ''),"
                            + "(s, p, position) as rs_regexp_substr(" + ALL + text("position") + ", '1', ''),"
                            + "(s, p, position, n) as rs_regexp_substr(" + ALL + text("position") + ", " + text("n")
                            + ", ''),"
                            + "(s, p, position, n, how) as rs_regexp_substr(" + ALL + text("position") + ", "
                            + text("n")
                            + ", how)",
                    "regexp_count(s, p) as cast(rs_regexp_count(" + ALL + "'1', '') as integer),"
                            + "(s, p, position) as cast(rs_regexp_count(" + ALL + text("position")
                            + ", '') as integer),"
                            + "(s, p, position, how) as cast(rs_regexp_count(" + ALL + text("position")
                            + ", how) as integer)",
                    "regexp_instr(s, p) as cast(rs_regexp_instr(" + ALL + "'1', '1', '0', '') as integer),"
                            + "(s, p, position) as cast(rs_regexp_instr(" + ALL + text("position")
                            + ", '1', '0', '') as integer),"
                            + "(s, p, position, n) as cast(rs_regexp_instr(" + ALL + text("position") + ", " + text("n")
                            + ", '0', '') as integer),"
                            + "(s, p, position, n, after) as cast(rs_regexp_instr(" + ALL + text("position") + ", "
                            + text("n")
                            + ", " + text("after") + ", '') as integer),"
                            + "(s, p, position, n, after, how) as cast(rs_regexp_instr(" + ALL + text("position") + ", "
                            + text("n") + ", " + text("after") + ", how) as integer)",
                    "regexp_replace(s, p) as rs_regexp_replace(" + ALL + "'', '1', ''),"
                            + "(s, p, r) as rs_regexp_replace(" + ALL + text("r") + ", '1', ''),"
                            + "(s, p, r, position) as rs_regexp_replace(" + ALL + text("r") + ", " + text("position")
                            + ", ''),"
                            + "(s, p, r, position, how) as rs_regexp_replace(" + ALL + text("r") + ", "
                            + text("position")
                            + ", how)",
                    "regexp_matches(s, p) as cast(rs_matches(" + ALL + "'') as boolean),"
                            + " (s, p, how) as cast(rs_matches(" + ALL + "how) as boolean)",
                    "rs_imatches(s, p) as cast(rs_matches(" + ALL + "'i') as boolean)",
                    "regexp_full_match(s, p) as cast(rs_similar(cast(s as varchar), cast(p as varchar)) as boolean)",
                    "\"~~\"(s, p) as system.main.like_escape(cast(s as varchar), p, '\\')",
                    "\"!~~\"(s, p) as system.main.not_like_escape(cast(s as varchar), p, '\\')",
                    "\"~~*\"(s, p) as system.main.ilike_escape(cast(s as varchar), p, '\\')",
                    "\"!~~*\"(s, p) as system.main.not_ilike_escape(cast(s as varchar), p, '\\')"));

    private Patterns() {}

    private static String text(String argument) {
        return "cast(" + argument + " as varchar)";
    }

    private static Pattern compiled(String expression, String how) {
        if (COMPILED.size() > KEPT) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(how + '/' + expression, key -> compile(expression, how));
    }

    private static Pattern compile(String expression, String how) {
        int flags = how.contains("i") ? Pattern.CASE_INSENSITIVE : 0;
        try {
            return Pattern.compile(java(expression), flags);
        } catch (PatternSyntaxException refused) {
            throw SqlError.of("invalid regular expression: %s", refused.getDescription());
        }
    }

    /** POSIX's classes of characters under Java's names; the rest is written alike. */
    private static String java(String expression) {
        return expression
                .replace("[:alnum:]", "\\p{Alnum}")
                .replace("[:alpha:]", "\\p{Alpha}")
                .replace("[:blank:]", "\\p{Blank}")
                .replace("[:cntrl:]", "\\p{Cntrl}")
                .replace("[:digit:]", "\\p{Digit}")
                .replace("[:graph:]", "\\p{Graph}")
                .replace("[:lower:]", "\\p{Lower}")
                .replace("[:print:]", "\\p{Print}")
                .replace("[:punct:]", "\\p{Punct}")
                .replace("[:space:]", "\\s")
                .replace("[:upper:]", "\\p{Upper}")
                .replace("[:xdigit:]", "\\p{XDigit}");
    }

    /** {@code %} and {@code _} stand for any text and any character; the whole text has to match. */
    private static Pattern similar(String expression) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            switch (c) {
                case '%' -> out.append(".*");
                case '_' -> out.append('.');
                case '.', '^', '$' -> out.append('\\').append(c);
                case '\\' -> {
                    out.append(c);
                    if (i + 1 < expression.length()) {
                        out.append(expression.charAt(++i));
                    }
                }
                default -> out.append(c);
            }
        }
        return compiled("(?s)" + out, "");
    }

    /** The part from a position, counted from 1, on. */
    private static int start(String position, String text) {
        int start = Integer.parseInt(position);
        if (start < 1) {
            throw SqlError.of("The position is %d; it has to be greater than 0", start);
        }
        return Math.min(start - 1, text.length());
    }

    /** The matcher at the match of that number, or null if there are fewer. */
    private static Matcher find(String text, Pattern pattern, int start, String number) {
        Matcher matcher = pattern.matcher(text);
        int wanted = Integer.parseInt(number);
        boolean found = matcher.find(start);
        for (int seen = 1; found && seen < wanted; seen++) {
            found = matcher.find();
        }
        return found && wanted > 0 ? matcher : null;
    }

    private static String substring(String[] x) {
        Matcher found = find(x[0], compiled(x[1], x[4]), start(x[2], x[0]), x[3]);
        if (found == null) {
            return "";
        }
        return x[4].contains("e") && found.groupCount() > 0 ? found.group(1) : found.group();
    }

    private static int count(String[] x) {
        Matcher matcher = compiled(x[1], x[3]).matcher(x[0]);
        int count = 0;
        for (boolean found = matcher.find(start(x[2], x[0])); found; found = matcher.find()) {
            count++;
        }
        return count;
    }

    private static int position(String[] x) {
        Matcher found = find(x[0], compiled(x[1], x[5]), start(x[2], x[0]), x[3]);
        if (found == null) {
            return 0;
        }
        int group = x[5].contains("e") && found.groupCount() > 0 ? 1 : 0;
        return 1 + (x[4].equals("1") ? found.end(group) : found.start(group));
    }

    private static String replaced(String[] x) {
        int start = start(x[3], x[0]);
        boolean perl = x[4].contains("p");
        String replacement = perl ? x[2] : Matcher.quoteReplacement(x[2]).replaceAll("\\\\\\\\(\\d)", "\\$$1");
        return x[0].substring(0, start)
                + compiled(x[1], x[4]).matcher(x[0].substring(start)).replaceAll(replacement);
    }
}
