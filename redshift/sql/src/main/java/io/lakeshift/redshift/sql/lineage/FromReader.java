package io.lakeshift.redshift.sql.lineage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what stands behind FROM: relations, subqueries, and what joins them. */
final class FromReader {
    private static final Set<String> JOINS = Set.of(
            "JOIN", "LEFT", "RIGHT", "FULL", "INNER", "OUTER", "CROSS", "NATURAL", "SEMI", "ANTI", "LATERAL", "ONLY");
    /** Words behind a relation that are no alias of it. */
    private static final Set<String> NO_ALIAS =
            Set.of("ON", "USING", "TABLESAMPLE", "PIVOT", "UNPIVOT", "FOR", "VERSION", "TIMESTAMP", "SYSTEM_VERSION");

    private final QueryReader queries;
    private final Map<String, OutputColumns> tables;
    private final QueryScope scope;
    private final ExpressionReader expressions;

    /** @param scope that the relations are added to */
    FromReader(QueryReader queries, Map<String, OutputColumns> tables, QueryScope scope) {
        this.queries = queries;
        this.tables = tables;
        this.scope = scope;
        this.expressions = new ExpressionReader(queries, tables, scope);
    }

    void read(QueryPart from) {
        boolean natural = false;
        int at = 0;
        while (at < from.size()) {
            if (from.isWord(at, "LATERAL") && from.isWord(at + 1, "VIEW")) {
                at = lateralView(from, at + 2);
            } else if (from.isSymbol(at, ',') || isJoin(from, at)) {
                natural = natural || from.isWord(at, "NATURAL");
                at++;
            } else if (from.isWord(at, "ON")) {
                int end = from.find(at + 1, place -> from.isSymbol(place, ',') || isJoin(from, place));
                queries.subqueries(from.between(at, end), tables, scope);
                at = end;
            } else if (from.isWord(at, "USING") && from.isSymbol(at + 1, '(')) {
                scope.merge(from.inside(at + 1).names());
                at = from.closing(at + 1) + 1;
            } else {
                at = relation(from, at);
                if (natural) {
                    scope.mergeNaturally();
                    natural = false;
                }
            }
        }
    }

    /** LEFT and RIGHT are functions as well. */
    private static boolean isJoin(QueryPart from, int at) {
        return from.isWord(at, JOINS) && (!from.isWord(at, Set.of("LEFT", "RIGHT")) || !from.isSymbol(at + 1, '('));
    }

    private int relation(QueryPart from, int at) {
        List<String> name = from.name(at);
        if (from.isSymbol(at, '(')) {
            return parentheses(from, at);
        }
        if (name.isEmpty()) {
            scope.add(unknown("what stands at %s behind FROM is not followed"
                    .formatted(from.tokens().get(at).text())));
            return at + 1;
        }
        int behind = at + QueryPart.length(name);
        if (from.isSymbol(behind, '(')) {
            Derivation value = expressions.read(from.inside(behind));
            return aliased(ScopeRelation.unnested(name.get(name.size() - 1), value), from, from.closing(behind) + 1);
        }
        Optional<OutputColumns> common = QueryReader.commonTable(name, tables);
        if (common.isPresent()) {
            return aliased(ScopeRelation.of(name.get(0), common.get()), from, behind);
        }
        // A value of a relation before it, which is unnested.
        Optional<Derivation> value =
                name.size() > 1 && scope.has(name.subList(0, 1)) ? scope.resolve(name) : Optional.empty();
        ScopeRelation relation = value.map(made -> ScopeRelation.unnested(name.get(name.size() - 1), made))
                .orElseGet(() -> queries.table(name));
        return aliased(relation, from, behind);
    }

    /** A query, constant rows, or relations that are joined within. */
    private int parentheses(QueryPart from, int open) {
        QueryPart inside = from.inside(open);
        int behind = from.closing(open) + 1;
        if (inside.isQuery()) {
            return aliased(ScopeRelation.of("", queries.query(inside, tables, scope)), from, behind);
        }
        if (inside.isWord(0, "VALUES")) {
            return aliased(ScopeRelation.unnested("", expressions.read(inside.from(1))), from, behind);
        }
        read(inside);
        return behind;
    }

    /** Adds a relation, with what is written behind it; gives the place behind that. */
    private int aliased(ScopeRelation relation, QueryPart from, int behind) {
        int at = behind;
        ScopeRelation read = relation;
        if (from.isWord(at, Set.of("FOR", "VERSION", "TIMESTAMP", "SYSTEM_VERSION"))) {
            at = afterVersion(from, at);
        }
        if (from.isWord(at, "TABLESAMPLE") && from.isSymbol(at + 1, '(')) {
            at = from.closing(at + 1) + 1;
        }
        if (from.isWord(at, Set.of("PIVOT", "UNPIVOT"))) {
            read = unknown("what %s gives is not followed"
                    .formatted(from.tokens().get(at).text().toUpperCase(Locale.ROOT)));
            at = from.closing(from.find(at, place -> from.isSymbol(place, '('))) + 1;
        }
        int alias = from.isWord(at, "AS") ? at + 1 : at;
        List<String> name = from.name(alias);
        if (name.size() != 1 || from.isWord(alias, NO_ALIAS) || isJoin(from, alias)) {
            scope.add(read);
            return at;
        }
        boolean named = from.isSymbol(alias + 1, '(');
        scope.add(read.as(name.get(0), named ? from.inside(alias + 1).names() : List.of()));
        return named ? from.closing(alias + 1) + 1 : alias + 1;
    }

    /** Behind {@code [FOR] VERSION AS OF value}; the place itself if that is not written. */
    private static int afterVersion(QueryPart from, int at) {
        int of = at;
        while (of < at + 4 && !from.isWord(of, "OF")) {
            of++;
        }
        return from.isWord(of, "OF") ? of + 2 : at;
    }

    /** Spark's {@code LATERAL VIEW [OUTER] f(x) alias [AS] columns}. */
    private int lateralView(QueryPart from, int begin) {
        int at = from.isWord(begin, "OUTER") ? begin + 1 : begin;
        int open = from.find(at, place -> from.isSymbol(place, '('));
        Derivation value = expressions.read(from.between(at, from.closing(open) + 1));
        at = from.closing(open) + 1;
        List<String> alias = from.isWord(at, "AS") ? List.of() : from.name(at);
        int columns = alias.isEmpty() ? at : at + 1;
        int end = from.find(columns, place -> isJoin(from, place));
        QueryPart written = from.between(from.isWord(columns, "AS") ? columns + 1 : columns, end);
        scope.add(ScopeRelation.unnested("", value).as(alias.isEmpty() ? "" : alias.get(0), written.names()));
        return end;
    }

    private static ScopeRelation unknown(String reason) {
        return ScopeRelation.of("", OutputColumns.unknown(reason));
    }
}
