package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.sql.SqlLexer;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The variables of {@code \set} and {@code -v}. In statements {@code :name} is the value, {@code :'name'} the value as a string
 * and {@code :"name"} as a quoted name, as in psql; a name that is not set is left as it is.
 */
final class Variables {
    private static final Pattern NAME = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String STOPS = "ON_ERROR_STOP";
    private static final Set<String> ON = Set.of("on", "1", "true", "yes");
    /** What psql itself reads, and this editor does not. */
    private static final Set<String> OF_PSQL = Set.of(
            "AUTOCOMMIT",
            "ECHO",
            "ECHO_HIDDEN",
            "FETCH_COUNT",
            "HIDE_TABLEAM",
            "HIDE_TOAST_COMPRESSION",
            "HISTCONTROL",
            "HISTFILE",
            "HISTSIZE",
            "IGNOREEOF",
            "ON_ERROR_ROLLBACK",
            "PROMPT1",
            "PROMPT2",
            "PROMPT3",
            "QUIET",
            "SHOW_ALL_RESULTS",
            "SHOW_CONTEXT",
            "SINGLELINE",
            "SINGLESTEP",
            "VERBOSITY");

    private final SortedMap<String, String> values = new TreeMap<>();

    /** All of them by their names. */
    SortedMap<String, String> all() {
        return values;
    }

    /**
     * Sets one.
     *
     * @throws SqlFailedException if the name is none, or one that means something to psql alone
     */
    void set(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new SqlFailedException(
                    "'" + name + "' is not the name of a variable; allowed are letters, digits and underscores");
        }
        if (OF_PSQL.contains(name)) {
            throw new SqlFailedException(
                    "the variable " + name + " of psql is not supported: it changes nothing in this editor");
        }
        if (name.equals(STOPS) && !ON.contains(value.toLowerCase(Locale.ROOT))) {
            throw new SqlFailedException(
                    STOPS + " is always on: a script ends at its first failure; '" + value + "' is not supported");
        }
        values.put(name, value);
    }

    void unset(String name) {
        values.remove(name);
    }

    /** A statement with the values of its variables. */
    String in(String sql) {
        if (values.isEmpty() || sql.indexOf(':') < 0) {
            return sql;
        }
        StringBuilder replaced = new StringBuilder();
        int copied = 0;
        int colon = -1;
        SqlLexer lexer = SqlLexer.ofServer(sql);
        try {
            while (lexer.next()) {
                String token = sql.substring(lexer.start(), lexer.end());
                // Of two colons, which are a cast, neither begins a variable.
                boolean variable =
                        colon >= 0 && colon == lexer.start() - 1 && (colon == 0 || sql.charAt(colon - 1) != ':');
                Optional<String> value = variable ? value(lexer.kind(), token) : Optional.empty();
                if (value.isPresent()) {
                    replaced.append(sql, copied, colon).append(value.get());
                    copied = lexer.end();
                }
                colon = token.equals(":") ? lexer.start() : -1;
            }
        } catch (SqlSyntaxException unreadable) {
            return sql;
        }
        return replaced.append(sql, copied, sql.length()).toString();
    }

    private Optional<String> value(Kind kind, String token) {
        return switch (kind) {
            case WORD, NUMBER -> Optional.ofNullable(values.get(token));
            case STRING, ESCAPE_STRING -> quoted(token, value -> value.replace("\\", "\\\\"));
            case QUOTED_IDENTIFIER -> quoted(token, UnaryOperator.identity());
            default -> Optional.empty();
        };
    }

    private Optional<String> quoted(String token, UnaryOperator<String> escaped) {
        String quote = token.substring(0, 1);
        return Optional.ofNullable(values.get(TypedPaths.unquoted(token)))
                .map(value -> quote + escaped.apply(value).replace(quote, quote + quote) + quote);
    }

    /** Words of a command with the values of variables in them, without quotes, one blank between two. */
    String inWords(String words) {
        StringBuilder text = new StringBuilder();
        for (String word : words.split("\\s+(?=(?:[^']*'[^']*')*[^']*$)")) {
            text.append(text.isEmpty() ? "" : " ");
            text.append(word.startsWith(":") ? in(word) : TypedPaths.unquoted(word));
        }
        return text.toString();
    }
}
