package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.statement.ViewStatement;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Views; materialized ones are {@link MaterializedViews}'. */
final class ViewChanges {
    private final StatementWork work;
    private final Catalog catalog;

    ViewChanges(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    void run(ViewStatement statement) {
        MaterializedViews materialized = new MaterializedViews(work);
        if (statement instanceof ViewStatement.CreateView create) {
            create(create);
        } else if (statement instanceof ViewStatement.DropView drop) {
            for (ObjectName name : drop.names()) {
                find(name, drop.ifExists()).ifPresent(view -> drop(view, drop.cascade()));
            }
        } else if (statement instanceof ViewStatement.CreateMaterializedView create) {
            materialized.create(create);
        } else if (statement instanceof ViewStatement.RefreshMaterializedView refresh) {
            materialized.refresh(refresh);
        } else if (statement instanceof ViewStatement.AlterAutoRefresh alter) {
            materialized.alter(alter);
        } else if (statement instanceof ViewStatement.DropMaterializedView drop) {
            for (ObjectName name : drop.names()) {
                find(name, drop.ifExists()).ifPresent(view -> materialized.drop(view, drop.cascade()));
            }
        }
    }

    private Optional<Relation> find(ObjectName name, boolean ifExists) {
        try {
            return Optional.of(work.names().relation(name));
        } catch (SqlError absent) {
            if (ifExists && absent.getMessage().endsWith("does not exist")) {
                return Optional.empty();
            }
            throw absent;
        }
    }

    private void drop(Relation view, boolean cascade) {
        if (!view.isView()) {
            throw SqlError.of("\"%s\" is not a view", view.name().name());
        }
        work.privileges().requireOwner(work.user(), view);
        new Dependents(work).drop(view, cascade);
    }

    private void create(ViewStatement.CreateView create) {
        Creation creation = new Creation(work);
        RelationName name = creation.nameOfNew(create.name());
        Optional<Relation> former =
                creation.exists(name, create.replace()) ? catalog.findRelation(name) : Optional.empty();
        former.ifPresent(view -> {
            if (!view.isView()) {
                throw SqlError.of("\"%s\" is not a view", view.name().name());
            }
            work.privileges().requireOwner(work.user(), view);
        });
        View view = create.lateBinding() ? lateBinding(create) : bound(create);
        former.filter(now -> now.kind() == Relation.Kind.VIEW && !create.lateBinding())
                .ifPresent(now -> requireSameColumns(now.columns(), view.columns()));
        if (former.isPresent()) {
            catalog.put(former.get().withColumns(view.columns()).withDefinition(view.definition()));
        } else {
            creation.add(name, view.columns(), view.definition());
        }
    }

    private record View(List<Column> columns, Relation.Definition definition) {}

    /** The text is kept as it is; whether it can be resolved is found out at each query. */
    private View lateBinding(ViewStatement.CreateView create) {
        QueryTree tree = QueryTree.parse(work.connection(), work.rewrite(create.query()));
        for (QueryTree.Reference reference : tree.references()) {
            if (reference.name().schema().isEmpty()) {
                throw SqlError.of(
                        "All the relation names inside should be qualified when creating views with no schema binding.");
            }
        }
        List<Column> columns = create.columns().stream()
                .map(name -> new Column(name, new RedshiftType("varchar", 256, 0), true))
                .toList();
        return new View(
                columns,
                new Relation.Definition(
                        Relation.Kind.LATE_BINDING_VIEW, create.query().text(), List.of(), null));
    }

    private View bound(ViewStatement.CreateView create) {
        BoundDefinition definition = BoundDefinition.of(work, create.query());
        if (definition.lakeReference().isPresent()) {
            throw SqlError.of(
                    "External tables are not supported in views: %s\n  Hint: Create the view WITH NO SCHEMA BINDING.",
                    definition.lakeReference().get());
        }
        Binder.Bound bound = work.bind(create.query());
        List<Column> columns = Columns.renamed(
                Columns.of(bound, work.connection()),
                create.columns(),
                create.name().last());
        return new View(
                columns,
                new Relation.Definition(
                        Relation.Kind.VIEW,
                        named(definition.query(), create.columns()),
                        definition.references(),
                        null));
    }

    /** The definition gives the columns the names they were given, as in the catalogs of Redshift. */
    private static String named(String query, List<String> columns) {
        return columns.isEmpty()
                ? query
                : "select * from (" + query + ") named ("
                        + columns.stream().map(StatementExecution::display).collect(Collectors.joining(", ")) + ")";
    }

    private static void requireSameColumns(List<Column> former, List<Column> now) {
        if (now.size() != former.size()) {
            throw SqlError.of("cannot change number of columns in view");
        }
        for (int i = 0; i < former.size(); i++) {
            if (!former.get(i).name().equals(now.get(i).name())) {
                throw SqlError.of(
                        "cannot change name of view column \"%s\"",
                        former.get(i).name());
            }
            if (!former.get(i).type().name().equals(now.get(i).type().name())) {
                throw SqlError.of(
                        "cannot change data type of view column \"%s\"",
                        former.get(i).name());
            }
        }
    }
}
