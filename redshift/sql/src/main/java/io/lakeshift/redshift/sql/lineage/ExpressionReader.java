package io.lakeshift.redshift.sql.lineage;

import io.lakeshift.redshift.sql.SqlToken;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads which columns a value is made of. */
final class ExpressionReader {
    /** Words that are no column unless they are quoted. */
    private static final Set<String> RESERVED = Set.of(
            "ALL",
            "AND",
            "AS",
            "ASC",
            "BETWEEN",
            "BY",
            "CASE",
            "CAST",
            "DESC",
            "DISTINCT",
            "ELSE",
            "END",
            "FALSE",
            "FROM",
            "ILIKE",
            "IN",
            "INTERVAL",
            "IS",
            "LIKE",
            "NOT",
            "NULL",
            "OR",
            "ORDER",
            "OVER",
            "PARTITION",
            "RLIKE",
            "SELECT",
            "THEN",
            "TRUE",
            "UNKNOWN",
            "WHEN");
    /** Words that are a column where there is one of that name. */
    private static final Set<String> WORDS = Set.of(
            "AT",
            "BOTH",
            "CURRENT",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_CATALOG",
            "CURRENT_ROLE",
            "CURRENT_SCHEMA",
            "CURRENT_USER",
            "CURRENT_USER_ID",
            "ESCAPE",
            "EXISTS",
            "FILTER",
            "FIRST",
            "FOLLOWING",
            "FOR",
            "GROUP",
            "IGNORE",
            "LAST",
            "LEADING",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "NULLS",
            "PRECEDING",
            "RANGE",
            "RESPECT",
            "ROW",
            "ROWS",
            "SESSION_USER",
            "SIMILAR",
            "SYSDATE",
            "TIME",
            "TO",
            "TRAILING",
            "UNBOUNDED",
            "USER",
            "WHERE",
            "WITHIN",
            "ZONE");
    /** Functions whose first argument is a part of dates, and with how many arguments at least. */
    private static final Map<String, Integer> OF_DATE_PARTS = Map.of(
            "dateadd",
            3,
            "date_add",
            3,
            "datediff",
            3,
            "date_diff",
            3,
            "timestampadd",
            3,
            "timestampdiff",
            3,
            "datepart",
            2,
            "date_part",
            2,
            "pgdate_part",
            2,
            "date_trunc",
            2);

    private final QueryReader queries;
    private final Map<String, OutputColumns> tables;
    private final QueryScope scope;

    ExpressionReader(QueryReader queries, Map<String, OutputColumns> tables, QueryScope scope) {
        this.queries = queries;
        this.tables = tables;
        this.scope = scope;
    }

    static boolean isReserved(QueryPart fragment, int at) {
        return fragment.isWord(at, RESERVED);
    }

    /** Whether a word stands there that is a column only where there is one of that name. */
    static boolean isWord(QueryPart fragment, int at) {
        return fragment.isWord(at, WORDS);
    }

    Derivation read(QueryPart expression) {
        return read(expression, Map.of());
    }

    /** @param earlier columns of the same select list, by their names */
    Derivation read(QueryPart expression, Map<String, Derivation> earlier) {
        Set<String> parameters = parameters(expression);
        Derivation made = Derivation.NOTHING;
        int at = 0;
        while (at < expression.size()) {
            if (expression.isSymbol(at, '(') && expression.inside(at).isQuery()) {
                made = made.and(
                        queries.query(expression.inside(at), tables, scope).together());
                at = expression.closing(at) + 1;
                continue;
            }
            List<String> name = expression.name(at);
            if (name.isEmpty()) {
                at++;
                continue;
            }
            int behind = at + QueryPart.length(name);
            if (isColumn(expression, at, behind) && !parameters.contains(name.get(0))) {
                made = made.and(named(expression, at, name, earlier));
            }
            at = isCall(expression, behind) && hasDatePart(name, expression.inside(behind)) ? behind + 2 : behind;
        }
        return made;
    }

    /** Notes a name that is an item of a list for itself, and so a column, if no relation can have it. */
    void alone(List<String> name, Map<String, Derivation> earlier) {
        boolean known = scope.resolve(name).isPresent() || earlier.containsKey(name.get(0));
        if (name.size() == 1 && !known && !scope.isEmpty() && scope.doubt().isEmpty()) {
            queries.unknown().add(name);
        }
    }

    private static boolean isCall(QueryPart expression, int behind) {
        return expression.isSymbol(behind, '(');
    }

    private static boolean isColumn(QueryPart expression, int at, int behind) {
        boolean type = expression.isWord(at - 1, "AS")
                || expression.isSymbol(at - 1, ':') && expression.isSymbol(at - 2, ':')
                || isRestOfPhrase(expression, at);
        boolean literal = expression.isText(behind) && behind == at + 1 && !expression.isText(at);
        boolean unit = expression.isWord(at - 2, "INTERVAL")
                || expression.isSymbol(at - 1, '(') && expression.isWord(at - 2, "EXTRACT");
        boolean window = expression.isWord(at - 1, "OVER");
        boolean argument = expression.isSymbol(behind, '=') && expression.isSymbol(behind + 1, '>');
        boolean field = expression.isSymbol(at - 1, '.');
        return !isCall(expression, behind)
                && !field
                && !isReserved(expression, at)
                && !type
                && !literal
                && !unit
                && !window
                && !argument;
    }

    private static boolean isRestOfPhrase(QueryPart expression, int at) {
        return expression.isWord(at, "PRECISION") && expression.isWord(at - 1, "DOUBLE")
                || expression.isWord(at, "TIME") && expression.isWord(at - 1, "AT")
                || expression.isWord(at, "ZONE") && expression.isWord(at - 1, "TIME")
                || expression.isWord(at, "VARYING") && expression.isWord(at - 1, Set.of("CHARACTER", "CHAR"));
    }

    private Derivation named(QueryPart expression, int at, List<String> name, Map<String, Derivation> earlier) {
        int behind = at + QueryPart.length(name);
        if (expression.isSymbol(behind, '.') && expression.isSymbol(behind + 1, '*')) {
            return scope.all(name).together();
        }
        if (scope.lacks(name)) {
            queries.unknown().add(name);
        }
        Optional<Derivation> found = scope.resolve(name).or(() -> Optional.ofNullable(earlier.get(name.get(0))));
        if (found.isPresent()) {
            return found.get();
        }
        boolean word = expression.tokens().get(at).kind() == SqlToken.Kind.WORD;
        if (word && name.size() == 1 && expression.isWord(at, WORDS)) {
            return Derivation.NOTHING;
        }
        return Derivation.unknown("%s is no column that is known%s"
                .formatted(
                        String.join(".", name),
                        scope.doubt().map(reason -> ": " + reason).orElse("")));
    }

    /** Whether the first argument is the bare name of a part of dates, such as a month. */
    private static boolean hasDatePart(List<String> function, QueryPart arguments) {
        int least = OF_DATE_PARTS.getOrDefault(function.get(function.size() - 1), Integer.MAX_VALUE);
        return arguments.name(0).size() == 1
                && arguments.isSymbol(1, ',')
                && arguments.list().size() >= least;
    }

    /** What functions within the expression call their own parameters. */
    private static Set<String> parameters(QueryPart expression) {
        Set<String> parameters = new HashSet<>();
        for (int at = 0; at < expression.size(); at++) {
            if (expression.isSymbol(at + 1, '-') && expression.isSymbol(at + 2, '>')) {
                if (expression.isSymbol(at, ')')) {
                    int open = at;
                    while (open > 0 && !expression.isSymbol(open, '(')) {
                        open--;
                    }
                    parameters.addAll(expression.inside(open).names());
                } else {
                    parameters.addAll(expression.name(at));
                }
            }
        }
        return parameters;
    }
}
