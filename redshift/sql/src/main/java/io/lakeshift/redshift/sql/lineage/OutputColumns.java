package io.lakeshift.redshift.sql.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The columns of a result, in their order.
 *
 * @param columns those that are known
 * @param rest why there may be others among them; empty if these are all
 */
record OutputColumns(List<Column> columns, Optional<String> rest) {

    /**
     * A column.
     *
     * @param name in lower case; empty if the query gives it none
     */
    record Column(String name, Derivation derivation) {}

    OutputColumns {
        columns = List.copyOf(columns);
    }

    static OutputColumns unknown(String reason) {
        return new OutputColumns(List.of(), Optional.of(reason));
    }

    /** What the columns of a name are made of; empty if none is known. */
    Optional<Derivation> find(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .map(Column::derivation)
                .reduce(Derivation::and);
    }

    /** What all of them together are made of. */
    Derivation together() {
        Derivation all =
                columns.stream().map(Column::derivation).reduce(Derivation::and).orElse(Derivation.NOTHING);
        return rest.map(Derivation::unknown).map(all::and).orElse(all);
    }

    /** The same columns under other names, as far as there are any. */
    OutputColumns named(List<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        if (rest.isPresent()) {
            Derivation unknown = Derivation.unknown(rest.get());
            return new OutputColumns(
                    names.stream().map(name -> new Column(name, unknown)).toList(), Optional.empty());
        }
        List<Column> named = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            named.add(at < names.size() ? new Column(names.get(at), column.derivation()) : column);
        }
        return new OutputColumns(named, rest);
    }

    /** These columns, whose values come from those at the same places of another result as well. */
    OutputColumns and(OutputColumns other) {
        if (rest.isEmpty() && other.rest.isEmpty() && columns.size() == other.columns.size()) {
            List<Column> both = new ArrayList<>();
            for (int at = 0; at < columns.size(); at++) {
                both.add(new Column(
                        columns.get(at).name(),
                        columns.get(at).derivation().and(other.columns.get(at).derivation())));
            }
            return new OutputColumns(both, Optional.empty());
        }
        String reason = rest.or(other::rest).orElse("the queries of a set operation have different numbers of columns");
        return each(derivation -> derivation.and(Derivation.unknown(reason)), Optional.of(reason));
    }

    private OutputColumns each(UnaryOperator<Derivation> change, Optional<String> why) {
        return new OutputColumns(
                columns.stream()
                        .map(column -> new Column(column.name(), change.apply(column.derivation())))
                        .toList(),
                why);
    }
}
