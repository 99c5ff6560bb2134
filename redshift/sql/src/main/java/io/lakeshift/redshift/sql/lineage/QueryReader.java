package io.lakeshift.redshift.sql.lineage;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads queries in the dialects of Redshift and Spark, as deep as they are: common tables, set operations, subqueries and
 * joins. What it cannot follow becomes a gap. Not thread-safe.
 */
final class QueryReader {
    private static final Set<String> SETS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");
    /** Clauses behind FROM that nothing of a column's value comes from. */
    private static final Set<String> CLAUSES =
            Set.of("WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "LIMIT", "WINDOW", "WITH", "CONNECT");

    private static final Set<String> SPARK_CLAUSES = Set.of("CLUSTER", "DISTRIBUTE", "SORT");
    /** Each round follows a recursive table one step further; columns that still change then are none that people write. */
    private static final int MOST_ROUNDS = 20;

    private final Map<List<String>, Set<String>> known;
    private final Set<List<String>> reads = new LinkedHashSet<>();
    private final Set<List<String>> unknown = new LinkedHashSet<>();

    /** @param known the columns of relations by the parts of their names as queries write them, all in lower case */
    QueryReader(Map<List<String>, Set<String>> known) {
        this.known = known;
    }

    /** The relations that were read, by the parts of their names; names that the query itself gives are none. */
    Set<List<String>> reads() {
        return reads;
    }

    /** The columns that were named and are in no relation that could have them, by the parts of their names. */
    Set<List<String>> unknown() {
        return unknown;
    }

    /** The relation of a name that the query does not give itself. */
    ScopeRelation table(List<String> name) {
        reads.add(name);
        Set<String> columns = known.getOrDefault(name, Set.of());
        OutputColumns output = columns.isEmpty()
                ? OutputColumns.unknown("the columns of %s are not known".formatted(String.join(".", name)))
                : new OutputColumns(
                        columns.stream()
                                .map(column ->
                                        new OutputColumns.Column(column, Derivation.of(new SourceColumn(name, column))))
                                .toList(),
                        Optional.empty());
        return new ScopeRelation(name, output, Optional.of(name), Optional.empty());
    }

    /**
     * The columns of a query.
     *
     * @param tables the common tables that it can name
     * @param scope of the query that it stands in
     */
    OutputColumns query(QueryPart query, Map<String, OutputColumns> tables, QueryScope scope) {
        Map<String, OutputColumns> visible = new HashMap<>(tables);
        QueryPart body = query.isWord(0, "WITH") ? query.from(commonTables(query, visible, scope)) : query;
        OutputColumns columns = null;
        String operator = "";
        int begin = 0;
        while (begin < body.size()) {
            int end = body.find(begin, at -> isSetOperator(body, at));
            OutputColumns term = term(body.between(begin, end), visible, scope);
            if (columns == null) {
                columns = term;
            } else if (operator.equals("UNION") || operator.equals("INTERSECT")) {
                columns = columns.and(term);
            }
            operator = end < body.size() ? body.tokens().get(end).text().toUpperCase(Locale.ROOT) : "";
            begin = body.isWord(end + 1, Set.of("ALL", "DISTINCT")) ? end + 2 : end + 1;
        }
        return columns == null ? OutputColumns.unknown("there is no query where one is expected") : columns;
    }

    /** A star may be followed by the names that it leaves out. */
    private static boolean isSetOperator(QueryPart body, int at) {
        return body.isWord(at, SETS)
                && !(body.isWord(at, "EXCEPT")
                        && body.isSymbol(at - 1, '*')
                        && body.isSymbol(at + 1, '(')
                        && !body.inside(at + 1).isQuery());
    }

    private int commonTables(QueryPart query, Map<String, OutputColumns> tables, QueryScope scope) {
        boolean recursive = query.isWord(1, "RECURSIVE");
        int at = recursive ? 2 : 1;
        while (at < query.size()) {
            List<String> name = query.name(at);
            if (name.size() != 1) {
                break;
            }
            at++;
            List<String> names = List.of();
            if (query.isSymbol(at, '(')) {
                names = query.inside(at).names();
                at = query.closing(at) + 1;
            }
            at = query.find(at, place -> query.isSymbol(place, '('));
            QueryPart table = query.inside(at);
            OutputColumns columns = recursive && refersTo(name.get(0), table)
                    ? recursive(name.get(0), names, table, tables, scope)
                    : query(table, tables, scope).named(names);
            tables.put(name.get(0), columns);
            at = query.closing(at) + 1;
            if (!query.isSymbol(at, ',')) {
                break;
            }
            at++;
        }
        return at;
    }

    private static boolean refersTo(String name, QueryPart table) {
        for (int at = 0; at < table.size(); at++) {
            if (table.name(at).equals(List.of(name))) {
                return true;
            }
        }
        return false;
    }

    /** Of a table that reads itself: what its first query gives, and what comes to it with each round. */
    private OutputColumns recursive(
            String name, List<String> names, QueryPart table, Map<String, OutputColumns> tables, QueryScope scope) {
        int first = table.find(0, at -> isSetOperator(table, at));
        OutputColumns columns = query(table.between(0, first), tables, scope).named(names);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Map<String, OutputColumns> visible = new HashMap<>(tables);
            visible.put(name, columns);
            OutputColumns next = query(table, visible, scope).named(names);
            if (next.equals(columns)) {
                return columns;
            }
            columns = next;
        }
        return columns;
    }

    private OutputColumns term(QueryPart term, Map<String, OutputColumns> tables, QueryScope scope) {
        if (term.isSymbol(0, '(')) {
            return query(term.inside(0), tables, scope);
        }
        if (!term.isWord(0, "SELECT")) {
            return OutputColumns.unknown("what begins with %s is not followed"
                    .formatted(
                            term.size() == 0 ? "nothing" : term.tokens().get(0).text()));
        }
        int from = term.find(1, at -> isFrom(term, at));
        int clauses = term.find(1, at -> isClause(term, at));
        QueryScope own = scope.inner();
        ExpressionReader expressions = new ExpressionReader(this, tables, own);
        if (from < clauses) {
            new FromReader(this, tables, own).read(term.between(from + 1, clauses));
        }
        subqueries(term.from(clauses), tables, own);
        return new SelectReader(expressions, own).read(term.between(1, Math.min(from, clauses)));
    }

    private static boolean isFrom(QueryPart term, int at) {
        boolean distinct = term.isWord(at - 1, "DISTINCT")
                && (term.isWord(at - 2, "IS") || term.isWord(at - 2, "NOT") && term.isWord(at - 3, "IS"));
        return term.isWord(at, "FROM") && !distinct;
    }

    private static boolean isClause(QueryPart term, int at) {
        return term.isWord(at, CLAUSES) && !term.isWord(at - 1, "WITHIN")
                || term.isWord(at, SPARK_CLAUSES) && term.isWord(at + 1, "BY")
                || term.isWord(at, "START") && term.isWord(at + 1, "WITH");
    }

    /** Reads the queries in an expression or clause for the relations that they read. */
    void subqueries(QueryPart clause, Map<String, OutputColumns> tables, QueryScope scope) {
        for (int at = 0; at < clause.size(); at++) {
            if (clause.isSymbol(at, '(') && clause.inside(at).isQuery()) {
                query(clause.inside(at), tables, scope);
                at = clause.closing(at);
            }
        }
    }

    /** The common table of a name, if it is one. */
    static Optional<OutputColumns> commonTable(List<String> name, Map<String, OutputColumns> tables) {
        return name.size() == 1 ? Optional.ofNullable(tables.get(name.get(0))) : Optional.empty();
    }
}
