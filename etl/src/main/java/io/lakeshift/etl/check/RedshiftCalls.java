package io.lakeshift.etl.check;

import io.lakeshift.redshift.sql.RedshiftFunctions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls of functions that Redshift has not, as far as that is sure: there may be functions of users that no file makes, so
 * only what is called nearly as one of Redshift's, or as one of another database, is told. A name with one of Redshift's in
 * it, such as {@code f_count}, is that of another one.
 *
 * @param made the functions that files make, in lower case
 */
record RedshiftCalls(Set<String> made) {

    private static final Pattern MADE = Pattern.compile("(?i)\\bfunction\\s+(?:\"?\\w+\"?\\s*\\.\\s*)*\"?(\\w+)");

    /** Shorter names are like others by chance. */
    private static final int SHORTEST = 4;

    private static final int LONG = 8;

    /** What stands before a name with a list of columns behind it. */
    private static final Set<String> BEFORE_NAMES = Set.of(
            "INTO",
            "TABLE",
            "VIEW",
            "AS",
            "JOIN",
            "FROM",
            "UPDATE",
            "WITH",
            "RECURSIVE",
            "FUNCTION",
            "PROCEDURE",
            "CALL",
            "EXISTS",
            "ON",
            "REFERENCES",
            "MODEL",
            "CONSTRAINT");

    /** Types with a length, and what else parentheses stand behind. */
    private static final Set<String> NO_FUNCTIONS = Set.of(
            "bpchar",
            "char",
            "character",
            "cube",
            "dec",
            "decimal",
            "distkey",
            "exists",
            "filter",
            "float",
            "hashed",
            "identity",
            "interval",
            "key",
            "nchar",
            "numeric",
            "nvarchar",
            "options",
            "partitioned",
            "properties",
            "rollup",
            "row",
            "sets",
            "sortkey",
            "text",
            "timetz",
            "varbinary",
            "varbyte",
            "varchar",
            "varying");

    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "CREATE", "INSERT", "UPDATE", "DELETE", "(");

    /** Those of some files. */
    static RedshiftCalls of(Collection<String> texts) {
        return new RedshiftCalls(texts.stream()
                .flatMap(text -> MADE.matcher(text).results())
                .map(name -> name.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    List<RedshiftClauses.Fault> faults(PlacedTokens statement) {
        List<RedshiftClauses.Fault> faults = new ArrayList<>();
        for (int at = 0; at < statement.size() && QUERIES.contains(statement.upper(0)); at++) {
            if (isCall(statement, at)) {
                int call = at;
                fault(statement.text(at)).ifPresent(text -> faults.add(new RedshiftClauses.Fault(call, text)));
            }
        }
        return faults;
    }

    private static boolean isCall(PlacedTokens statement, int at) {
        if (!statement.isWord(at) || !statement.isSymbol(at + 1, '(') || SqlWords.isReserved(statement.upper(at))) {
            return false;
        }
        boolean name = statement.isWord(at - 1, BEFORE_NAMES)
                || statement.isWord(at - 1) && !SqlWords.isReserved(statement.upper(at - 1))
                || statement.isSymbol(at - 1, ')');
        return !name && !isCommonTable(statement, at);
    }

    /** Whether a name with its columns is that of a query: behind them stands AS and a parenthesis. */
    private static boolean isCommonTable(PlacedTokens statement, int at) {
        int depth = 0;
        for (int each = at + 1; each < statement.size(); each++) {
            depth += statement.isSymbol(each, '(') ? 1 : statement.isSymbol(each, ')') ? -1 : 0;
            if (depth == 0) {
                return statement.isWord(each + 1, "AS") && statement.isSymbol(each + 2, '(');
            }
        }
        return false;
    }

    private Optional<String> fault(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        if (RedshiftFunctions.NAMES.contains(name) || NO_FUNCTIONS.contains(name) || made.contains(name)) {
            return Optional.empty();
        }
        return RedshiftFunctions.instead(name)
                .map(other -> "Redshift has no function '" + name + "': " + other + " serves instead")
                .or(() ->
                        near(name).map(meant -> "function '" + name + "' is not known; did you mean '" + meant + "'?"));
    }

    private static Optional<String> near(String name) {
        int most = name.length() >= LONG ? 2 : 1;
        return name.length() < SHORTEST
                ? Optional.empty()
                : RedshiftFunctions.NAMES.stream()
                        .filter(function -> function.length() >= SHORTEST - 1
                                && !letters(function).equals(letters(name))
                                && !name.contains(function)
                                && !function.contains(name))
                        .filter(function -> Typing.mistakes(function, name) <= most)
                        .min((one, other) -> Typing.mistakes(one, name) - Typing.mistakes(other, name));
    }

    private static String letters(String name) {
        return name.replaceAll("[\\d_]", "");
    }
}
