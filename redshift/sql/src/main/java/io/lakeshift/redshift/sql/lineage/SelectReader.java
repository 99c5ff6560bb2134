package io.lakeshift.redshift.sql.lineage;

import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a select list. */
final class SelectReader {
    private final ExpressionReader expressions;
    private final QueryScope scope;
    private final List<OutputColumns.Column> columns = new ArrayList<>();
    /** Columns of this list, which expressions further behind may name. */
    private final Map<String, Derivation> earlier = new LinkedHashMap<>();

    private Optional<String> rest = Optional.empty();

    SelectReader(ExpressionReader expressions, QueryScope scope) {
        this.expressions = expressions;
        this.scope = scope;
    }

    /** The columns of what stands between SELECT and FROM. */
    OutputColumns read(QueryPart list) {
        int exclude = list.find(1, at -> list.isWord(at, "EXCLUDE"));
        for (QueryPart item : list.between(begin(list), exclude).list()) {
            if (item.size() > 0) {
                item(item);
            }
        }
        QueryPart left = list.from(exclude + 1);
        List<String> excluded = left.isSymbol(0, '(') ? left.inside(0).names() : left.names();
        columns.removeIf(column -> excluded.contains(column.name()));
        return new OutputColumns(columns, rest);
    }

    private static int begin(QueryPart list) {
        if (list.isWord(0, "DISTINCT") && list.isWord(1, "ON") && list.isSymbol(2, '(')) {
            return list.closing(2) + 1;
        }
        int at = list.isWord(0, Set.of("DISTINCT", "ALL")) ? 1 : 0;
        return list.isWord(at, "TOP") && list.isNumber(at + 1) ? at + 2 : at;
    }

    private void item(QueryPart item) {
        int star = item.find(0, at -> item.isSymbol(at, '*') && (at == 0 || item.isSymbol(at - 1, '.')));
        if (star < item.size()) {
            star(item, star);
            return;
        }
        List<String> whole = item.name(0);
        if (!whole.isEmpty() && QueryPart.length(whole) == item.size()) {
            if (!ExpressionReader.isReserved(item, 0) && !ExpressionReader.isWord(item, 0)) {
                expressions.alone(whole, earlier);
            }
            add(whole.get(whole.size() - 1), expressions.read(item, earlier));
            return;
        }
        int alias = alias(item);
        int end = item.isWord(alias - 1, "AS") ? alias - 1 : alias;
        List<String> name = item.name(alias);
        add(name.isEmpty() ? "" : name.get(0), expressions.read(item.between(0, end), earlier));
    }

    private void star(QueryPart item, int star) {
        OutputColumns all = star == 0 ? scope.all() : scope.all(item.name(0));
        List<String> left = item.isWord(star + 1, Set.of("EXCEPT", "EXCLUDE")) && item.isSymbol(star + 2, '(')
                ? item.inside(star + 2).names()
                : List.of();
        all.columns().stream()
                .filter(column -> !left.contains(column.name()))
                .forEach(column -> add(column.name(), column.derivation()));
        rest = rest.or(all::rest);
    }

    private void add(String name, Derivation derivation) {
        columns.add(new OutputColumns.Column(name, derivation));
        earlier.putIfAbsent(name, derivation);
    }

    /** The place of the name that an expression gets; the end if it gets none. */
    private static int alias(QueryPart item) {
        int last = item.size() - 1;
        if (last < 1 || item.name(last).size() != 1) {
            return item.size();
        }
        if (item.isWord(last - 1, "AS")) {
            return last;
        }
        boolean operand = item.isSymbol(last - 1, ')')
                || item.isSymbol(last - 1, ']')
                || item.isText(last - 1)
                || item.isNumber(last - 1)
                || item.isWord(last - 1, "END")
                || !item.name(last - 1).isEmpty() && !ExpressionReader.isReserved(item, last - 1);
        boolean partOfType = item.isWord(last, Set.of("PRECISION", "VARYING"))
                || item.isWord(last, "ZONE") && item.isWord(last - 1, "TIME");
        boolean unit = item.isWord(last - 2, "INTERVAL");
        boolean reserved =
                item.tokens().get(last).kind() == SqlToken.Kind.WORD && ExpressionReader.isReserved(item, last);
        return operand && !partOfType && !unit && !reserved ? last : item.size();
    }
}
