package io.lakeshift.redshift.sql.lineage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The relations of one query, whose columns its expressions can name, and those of the queries around it. */
final class QueryScope {
    private final Optional<QueryScope> outer;
    private final List<ScopeRelation> relations = new ArrayList<>();
    /** Columns of joins that belong to both sides. */
    private final Set<String> merged = new LinkedHashSet<>();

    private QueryScope(Optional<QueryScope> outer) {
        this.outer = outer;
    }

    /** That of a query which stands in no other one. */
    static QueryScope outermost() {
        return new QueryScope(Optional.empty());
    }

    /** That of a query which stands in this one. */
    QueryScope inner() {
        return new QueryScope(Optional.of(this));
    }

    void add(ScopeRelation relation) {
        relations.add(relation);
    }

    /** Whether the query reads nothing. */
    boolean isEmpty() {
        return relations.isEmpty();
    }

    /** Whether a relation of this query is called so. */
    boolean has(List<String> qualifier) {
        return called(qualifier).isPresent();
    }

    /** Columns that a join is made by name. */
    void merge(List<String> columns) {
        merged.addAll(columns);
    }

    /** The columns of the last relation that another one has as well, as a natural join takes them. */
    void mergeNaturally() {
        List<ScopeRelation> before = relations.subList(0, relations.size() - 1);
        relations.get(before.size()).columns().columns().stream()
                .map(OutputColumns.Column::name)
                .filter(name -> before.stream()
                        .anyMatch(other -> other.columns().find(name).isPresent()))
                .forEach(merged::add);
    }

    /** All columns, as a star means them; those of a join stand once. */
    OutputColumns all() {
        Set<String> once = new LinkedHashSet<>();
        List<OutputColumns.Column> columns = new ArrayList<>();
        for (ScopeRelation relation : relations) {
            for (OutputColumns.Column column : relation.columns().columns()) {
                if (!merged.contains(column.name())) {
                    columns.add(column);
                } else if (once.add(column.name())) {
                    columns.add(new OutputColumns.Column(
                            column.name(), resolve(List.of(column.name())).orElseThrow()));
                }
            }
        }
        Optional<String> rest = relations.stream()
                .filter(ScopeRelation::isOpen)
                .map(QueryScope::unknownColumns)
                .findFirst();
        return new OutputColumns(columns, rest);
    }

    /** All columns of a relation. */
    OutputColumns all(List<String> qualifier) {
        return called(qualifier)
                .map(relation -> new OutputColumns(
                        relation.columns().columns(),
                        relation.columns().rest().map(reason -> unknownColumns(relation))))
                .or(() -> outer.map(around -> around.all(qualifier)))
                .orElseGet(() -> OutputColumns.unknown(
                        "%s is no relation that is known".formatted(String.join(".", qualifier))));
    }

    private static String unknownColumns(ScopeRelation relation) {
        return relation.table().isPresent()
                ? "the columns of %s are not known"
                        .formatted(String.join(".", relation.table().get()))
                : relation.columns().rest().orElseThrow();
    }

    private Optional<ScopeRelation> called(List<String> qualifier) {
        return relations.stream()
                .filter(relation -> relation.isCalled(qualifier))
                .findFirst();
    }

    /** What a dotted name means: a column, perhaps with fields of it behind; empty if nothing of that name is there. */
    Optional<Derivation> resolve(List<String> name) {
        for (int parts = name.size() - 1; parts > 0; parts--) {
            Optional<ScopeRelation> relation = called(name.subList(0, parts));
            if (relation.isPresent()) {
                return Optional.of(relation.get().qualified(name.get(parts)));
            }
        }
        // A column that may be here is not looked for elsewhere.
        return unqualified(name.get(0))
                .or(() -> relations.stream().anyMatch(ScopeRelation::isOpen)
                        ? Optional.empty()
                        : outer.flatMap(around -> around.resolve(name)));
    }

    private Optional<Derivation> unqualified(String column) {
        List<ScopeRelation> having = relations.stream()
                .filter(relation -> relation.columns().find(column).isPresent())
                .toList();
        if (having.size() > 1 && !merged.contains(column)) {
            return Optional.of(Derivation.unknown("%s is a column of %s"
                    .formatted(
                            column, having.stream().map(ScopeRelation::name).collect(Collectors.joining(" and of ")))));
        }
        if (!having.isEmpty()) {
            return having.stream()
                    .map(relation -> relation.columns().find(column).orElseThrow())
                    .reduce(Derivation::and);
        }
        return called(List.of(column)).flatMap(ScopeRelation::value);
    }

    /** Whether a dotted name begins with a relation that is here and does not have the column behind it. */
    boolean lacks(List<String> name) {
        return name.size() > 1
                && called(name.subList(0, name.size() - 1))
                        .map(relation -> !relation.isOpen()
                                && relation.value().isEmpty()
                                && relation.columns()
                                        .find(name.get(name.size() - 1))
                                        .isEmpty())
                        .orElse(false);
    }

    /** Why a column that is not found may be there all the same; empty if it may not. */
    Optional<String> doubt() {
        return relations.stream()
                .filter(ScopeRelation::isOpen)
                .map(QueryScope::unknownColumns)
                .findFirst()
                .or(() -> outer.flatMap(QueryScope::doubt));
    }
}
