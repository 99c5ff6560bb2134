package io.lakeshift.redshift.sql.lineage;

import java.util.List;
import java.util.Optional;

/**
 * A relation that expressions of a query can name columns of.
 *
 * @param names what it can be called: its alias, or the parts of its own name
 * @param columns its columns
 * @param table its name as the query writes it, if it is no subquery; a column that is not known is one of its own
 * @param value what any of its columns is made of, if it unnests a value
 */
record ScopeRelation(
        List<String> names, OutputColumns columns, Optional<List<String>> table, Optional<Derivation> value) {

    ScopeRelation {
        names = List.copyOf(names);
    }

    /** The result of a query. */
    static ScopeRelation of(String alias, OutputColumns columns) {
        return new ScopeRelation(List.of(alias), columns, Optional.empty(), Optional.empty());
    }

    /** Rows that a value is parted into. */
    static ScopeRelation unnested(String alias, Derivation value) {
        return new ScopeRelation(
                List.of(alias),
                OutputColumns.unknown("they are parts of a value"),
                Optional.empty(),
                Optional.of(value));
    }

    /** The same under an alias, its columns under other names as far as some are given. */
    ScopeRelation as(String alias, List<String> names) {
        OutputColumns named = value.isPresent() && !names.isEmpty()
                ? new OutputColumns(
                        names.stream()
                                .map(name -> new OutputColumns.Column(name, value.get()))
                                .toList(),
                        Optional.empty())
                : columns.named(names);
        return new ScopeRelation(List.of(alias), named, names.isEmpty() ? table : Optional.empty(), value);
    }

    /** Whether it is what a qualifier means. */
    boolean isCalled(List<String> qualifier) {
        int before = names.size() - qualifier.size();
        return before >= 0 && names.subList(before, names.size()).equals(qualifier);
    }

    String name() {
        return String.join(".", names);
    }

    /** Whether it may have columns that are not known. */
    boolean isOpen() {
        return columns.rest().isPresent();
    }

    /** A column that is written behind the relation's name. */
    Derivation qualified(String column) {
        return columns.find(column)
                .or(() -> value)
                .or(() ->
                        isOpen() ? table.map(name -> Derivation.of(new SourceColumn(name, column))) : Optional.empty())
                .orElseGet(() -> Derivation.unknown(
                        columns.rest().orElse("%s has no column %s that is known".formatted(name(), column))));
    }
}
