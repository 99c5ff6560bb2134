package io.lakeshift.redshift.sql.lineage;

import io.lakeshift.redshift.sql.SqlToken;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of relations the columns of a query's result are made of. What goes into a value counts; what only chooses,
 * joins, groups or orders rows does not.
 *
 * @param columns by their names in lower case, in their order
 * @param gaps why there may be more in a column than its sources; none of one whose sources are all known
 * @param rest why there may be columns that are not told; empty if these are all
 * @param reads the relations that the query reads at any depth, by the parts of their names in lower case; no names that it
 *     gives itself
 * @param unknown columns that the query names of relations whose columns are all known, and that these have not, by the
 *     parts of their names
 */
public record QueryLineage(
        Map<String, Set<SourceColumn>> columns,
        Map<String, String> gaps,
        Optional<String> rest,
        Set<List<String>> reads,
        Set<List<String>> unknown) {

    /**
     * Reads a query, or the statement that makes something of it.
     *
     * @param tokens without white space and comments
     * @param known the columns of relations by the parts of their names as the query writes them, all in lower case; a
     *     relation that is left out or has none is one whose columns are not known
     */
    public static QueryLineage of(List<SqlToken> tokens, Map<List<String>, Set<String>> known) {
        QueryPart statement = new QueryPart(tokens.stream()
                .filter(token -> token.kind() != SqlToken.Kind.SEMICOLON)
                .toList());
        int begin = statement.find(0, at -> begins(statement, at));
        QueryReader reader = new QueryReader(known);
        OutputColumns output = reader.query(statement.from(begin), Map.of(), QueryScope.outermost())
                .named(names(statement, begin));
        Map<String, Set<SourceColumn>> columns = new LinkedHashMap<>();
        Map<String, String> gaps = new LinkedHashMap<>();
        boolean unnamed = false;
        for (OutputColumns.Column column : output.columns()) {
            unnamed = unnamed || column.name().isEmpty();
            if (!column.name().isEmpty()) {
                columns.computeIfAbsent(column.name(), name -> new LinkedHashSet<>())
                        .addAll(column.derivation().sources());
                column.derivation().gap().ifPresent(gap -> gaps.putIfAbsent(column.name(), gap));
            }
        }
        Optional<String> rest = unnamed
                ? output.rest().or(() -> Optional.of("the query leaves a column without a name"))
                : output.rest();
        return new QueryLineage(columns, gaps, rest, reader.reads(), reader.unknown());
    }

    /** Whether a query begins, and not a clause of what is made of it. */
    private static boolean begins(QueryPart statement, int at) {
        return statement.isWord(at, "SELECT")
                || statement.isWord(at, "WITH")
                        && isCommonTable(statement, statement.isWord(at + 1, "RECURSIVE") ? at + 2 : at + 1)
                || statement.isSymbol(at, '(') && statement.inside(at).isQuery();
    }

    private static boolean isCommonTable(QueryPart statement, int at) {
        return statement.name(at).size() == 1 && (statement.isWord(at + 1, "AS") || statement.isSymbol(at + 1, '('));
    }

    /** The names that a view or table gives its columns; none if the query names them. */
    private static List<String> names(QueryPart statement, int begin) {
        for (int at = 0; at < begin; at++) {
            boolean relation = statement.isWord(at, Set.of("VIEW", "TABLE", "INTO", "EXISTS"));
            int behind = at + 1 + Math.max(0, QueryPart.length(statement.name(at + 1)));
            if (relation && behind > at + 1 && behind < begin && statement.isSymbol(behind, '(')) {
                return statement.inside(behind).names();
            }
        }
        return List.of();
    }
}
