package io.lakeshift.cli.catalog;

import io.lakeshift.redshift.sql.ScannedNames;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of the relations of a query its result's columns are made of, as its outermost select list says. What comes
 * by way of a subquery or of one query of a union is not told.
 */
final class SelectedColumns {
    private static final Set<String> SETS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");
    private static final Set<String> CLAUSES =
            Set.of("WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "LIMIT", "WINDOW", "WITH");
    private static final Set<String> JOINS =
            Set.of("JOIN", "LEFT", "RIGHT", "FULL", "INNER", "OUTER", "CROSS", "NATURAL", "ON", "USING", "LATERAL");

    private final List<SqlToken> tokens;
    private final Map<List<String>, Set<String>> known;
    private final Map<String, List<String>> scope = new LinkedHashMap<>();
    private final Map<List<String>, Set<LineageEdge.ColumnPair>> pairs = new LinkedHashMap<>();

    private SelectedColumns(List<SqlToken> tokens, Map<List<String>, Set<String>> known) {
        this.tokens = tokens;
        this.known = known;
    }

    /**
     * Reads a query.
     *
     * @param tokens without white space and comments
     * @param known the columns of relations by the parts of their names as the query writes them, all in lower case
     * @return the pairs by relation; none for one of which nothing is told
     */
    static Map<List<String>, Set<LineageEdge.ColumnPair>> of(
            List<SqlToken> tokens, Map<List<String>, Set<String>> known) {
        SelectedColumns columns = new SelectedColumns(tokens, known);
        columns.read();
        return columns.pairs;
    }

    private void read() {
        int select = outermost(0, Set.of("SELECT"));
        int from = outermost(select + 1, Set.of("FROM"));
        if (select == tokens.size() || from == tokens.size() || outermost(from, SETS) < tokens.size()) {
            return;
        }
        relations(from + 1, outermost(from + 1, CLAUSES));
        int begin = select + 1;
        if (tokens.get(begin).isWord("DISTINCT")) {
            begin++;
        }
        for (int end = comma(begin, from); begin < from; end = comma(begin, from)) {
            item(tokens.subList(begin, end));
            begin = end + 1;
        }
    }

    /** Where one of some words stands outside of parentheses; the end if nowhere. */
    private int outermost(int begin, Set<String> words) {
        int depth = 0;
        for (int at = begin; at < tokens.size(); at++) {
            depth += step(at);
            if (depth == 0 && words.stream().anyMatch(tokens.get(at)::isWord)) {
                return at;
            }
        }
        return tokens.size();
    }

    private int comma(int begin, int end) {
        int depth = 0;
        for (int at = begin; at < end; at++) {
            depth += step(at);
            if (depth == 0 && tokens.get(at).isSymbol(',')) {
                return at;
            }
        }
        return end;
    }

    private int step(int at) {
        return tokens.get(at).isSymbol('(') ? 1 : tokens.get(at).isSymbol(')') ? -1 : 0;
    }

    private void relations(int begin, int end) {
        boolean expected = true;
        int depth = 0;
        for (int at = begin; at < end; at++) {
            depth += step(at);
            if (depth > 0 || tokens.get(at).isSymbol(')')) {
                expected = false;
            } else if (tokens.get(at).isSymbol(',') || tokens.get(at).isWord("JOIN")) {
                expected = true;
            } else if (expected && JOINS.stream().noneMatch(tokens.get(at)::isWord)) {
                List<String> name = lower(ScannedNames.at(tokens, at));
                at += Math.max(0, 2 * name.size() - 2);
                relation(name, alias(at + 1, end));
                expected = false;
            }
        }
    }

    private void relation(List<String> name, Optional<String> alias) {
        if (known.containsKey(name)) {
            scope.put(alias.orElse(name.get(name.size() - 1)), name);
        }
    }

    private Optional<String> alias(int at, int end) {
        int next = at < end && tokens.get(at).isWord("AS") ? at + 1 : at;
        if (next >= end || JOINS.stream().anyMatch(tokens.get(next)::isWord)) {
            return Optional.empty();
        }
        return lower(ScannedNames.at(tokens, next)).stream().findFirst();
    }

    private void item(List<SqlToken> item) {
        SqlToken last = item.get(item.size() - 1);
        if (last.isSymbol('*')) {
            star(item);
            return;
        }
        List<String> whole = ScannedNames.at(item, 0);
        if (!whole.isEmpty() && 2 * whole.size() - 1 == item.size()) {
            expression(item, whole.get(whole.size() - 1));
            return;
        }
        List<String> name = ScannedNames.at(item, item.size() - 1);
        boolean named =
                item.size() > 1 && !name.isEmpty() && !item.get(item.size() - 2).isSymbol('.');
        if (named) {
            int rest = item.get(item.size() - 2).isWord("AS") ? 2 : 1;
            expression(item.subList(0, item.size() - rest), name.get(0));
        }
    }

    /** {@code *} of everything, or of the relation that stands before it; of a product of columns nothing. */
    private void star(List<SqlToken> item) {
        List<String> qualifier = lower(ScannedNames.at(item, 0));
        if (item.size() == 1) {
            scope.values().forEach(this::all);
        } else if (qualifier.size() == 1 && item.size() == 3 && scope.containsKey(qualifier.get(0))) {
            all(scope.get(qualifier.get(0)));
        }
    }

    private void all(List<String> relation) {
        known.get(relation).forEach(column -> add(relation, column, column));
    }

    private void expression(List<SqlToken> expression, String result) {
        for (int at = 0; at < expression.size(); at++) {
            List<String> name = lower(ScannedNames.at(expression, at));
            int behind = at + Math.max(1, 2 * name.size() - 1);
            boolean called = behind < expression.size()
                    && (expression.get(behind).isSymbol('(')
                            || expression.get(behind).isWord("FROM"));
            boolean type = at > 0 && expression.get(at - 1).isWord("AS")
                    || at > 1 && expression.get(at - 1).isSymbol(':');
            if (!name.isEmpty() && !called && !type) {
                column(name, result);
            }
            at = behind - 1;
        }
    }

    private void column(List<String> name, String result) {
        String column = name.get(name.size() - 1);
        if (name.size() > 1) {
            List<String> relation = scope.get(name.get(name.size() - 2));
            if (relation != null && known.get(relation).contains(column)) {
                add(relation, column, result);
            }
        } else {
            List<List<String>> having = scope.values().stream()
                    .filter(relation -> known.get(relation).contains(column))
                    .toList();
            if (having.size() == 1) {
                add(having.get(0), column, result);
            }
        }
    }

    private void add(List<String> relation, String column, String result) {
        pairs.computeIfAbsent(relation, from -> new LinkedHashSet<>())
                .add(new LineageEdge.ColumnPair(column, result.toLowerCase(Locale.ROOT)));
    }

    private static List<String> lower(List<String> parts) {
        List<String> lower = new ArrayList<>();
        parts.forEach(part -> lower.add(part.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
