package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.rewrite.EngineSql;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.statement.DataStatement;
import io.lakeshift.redshift.engine.statement.Fragment;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows inserted, changed and deleted. */
final class RowChanges {
    private final StatementWork work;

    RowChanges(StatementWork work) {
        this.work = work;
    }

    StatementOutcome run(DataStatement statement) {
        if (statement instanceof DataStatement.Insert insert) {
            return StatementOutcome.changed(insert(insert));
        }
        if (statement instanceof DataStatement.Update update) {
            return StatementOutcome.changed(update(update));
        }
        if (statement instanceof DataStatement.Delete delete) {
            return StatementOutcome.changed(delete(delete));
        }
        if (statement instanceof DataStatement.Merge merge) {
            return StatementOutcome.changed(merge(merge));
        }
        if (statement instanceof DataStatement.Unload unload) {
            return StatementOutcome.changed(new Unload(work).run(unload));
        }
        return StatementOutcome.changed(new CopyIn(work).run((DataStatement.Copy) statement));
    }

    /** A table that rows are changed in: the engine's name, and its columns. */
    private record Table(String name, List<Column> columns) {}

    /** A table that rows may be changed in, after checking the privileges. */
    private Table target(ObjectName name, ObjectPrivilege... privileges) {
        Resolved resolved = work.names().resolve(name);
        if (resolved instanceof Resolved.Temporary temporary) {
            return new Table(
                    Quoted.path("temp", "main", temporary.name()),
                    work.session().temporaryColumns(temporary.name()));
        }
        if (resolved instanceof Resolved.External || resolved instanceof Resolved.CatalogTable) {
            throw SqlError.notSupportedLocally("writing to external table " + name);
        }
        if (!(resolved instanceof Resolved.Own own)) {
            throw SqlError.of("permission denied for relation %s", name.last());
        }
        Relation relation = own.relation();
        for (ObjectPrivilege privilege : privileges) {
            work.privileges().requireOnRelation(work.user(), privilege, relation.name());
        }
        if (relation.kind() != Relation.Kind.TABLE) {
            throw SqlError.of(
                    "cannot change %s \"%s\"",
                    Dependents.kind(relation), relation.name().name());
        }
        if (!List.of(privileges).equals(List.of(ObjectPrivilege.INSERT)) && new ReadGuard(work, relation).hides()) {
            throw SqlError.notSupportedLocally("changing rows of \""
                    + relation.name().name() + "\", of which policies hide some from " + work.user());
        }
        return new Table(StatementWork.engineName(relation.name()), relation.columns());
    }

    private long change(Table table, String sql) {
        long changed = work.execute(sql);
        if (changed > 0) {
            new StoredTexts(work).require(table.name(), table.columns());
        }
        return changed;
    }

    private long insert(DataStatement.Insert insert) {
        Table target = target(insert.table(), ObjectPrivilege.INSERT);
        String columns = insert.columns().isEmpty()
                ? ""
                : insert.columns().stream().map(Quoted::name).collect(Collectors.joining(", ", " (", ")"));
        String rows = insert.rows().tokens().isEmpty() ? "default values" : rows(insert, target);
        return change(target, "insert into " + target.name() + columns + " " + rows);
    }

    private String rows(DataStatement.Insert insert, Table target) {
        Binder.Bound bound = work.bind(insert.rows());
        List<Column> filled = insert.columns().isEmpty()
                ? target.columns()
                : target.columns().stream()
                        .filter(column -> insert.columns().contains(column.name()))
                        .sorted(Comparator.comparingInt(
                                column -> insert.columns().indexOf(column.name())))
                        .toList();
        List<RedshiftType> types =
                Columns.of(bound, work.connection()).stream().map(Column::type).toList();
        IntegerTexts.requireInserted(filled, bound.tree(), types);
        return bound.text();
    }

    private long update(DataStatement.Update update) {
        boolean reads =
                !update.where().tokens().isEmpty() || !update.from().tokens().isEmpty();
        Table target = reads
                ? target(update.target().table(), ObjectPrivilege.UPDATE, ObjectPrivilege.SELECT)
                : target(update.target().table(), ObjectPrivilege.UPDATE);
        return change(
                target,
                "update " + target.name() + alias(update.target()) + " set "
                        + work.binder()
                                .bindAssignments(work.rewrite(update.assignments()))
                                .text() + optional(" from ", "select 1 from", update.from())
                        + optional(" where ", "select 1 where", update.where()));
    }

    private long delete(DataStatement.Delete delete) {
        boolean reads =
                !delete.where().tokens().isEmpty() || !delete.using().tokens().isEmpty();
        Table target = reads
                ? target(delete.target().table(), ObjectPrivilege.DELETE, ObjectPrivilege.SELECT)
                : target(delete.target().table(), ObjectPrivilege.DELETE);
        return work.execute("delete from " + target.name() + alias(delete.target())
                + optional(" using ", "select 1 from", delete.using())
                + optional(" where ", "select 1 where", delete.where()));
    }

    private long merge(DataStatement.Merge merge) {
        Table target = target(
                merge.target().table(),
                ObjectPrivilege.SELECT,
                ObjectPrivilege.INSERT,
                ObjectPrivilege.UPDATE,
                ObjectPrivilege.DELETE);
        EngineSql actions = work.rewrite(merge.actions());
        if (merge.actions().tokens().stream().anyMatch(token -> token.is("select") || token.is("remove"))) {
            throw SqlError.notSupportedLocally("MERGE with REMOVE DUPLICATES or a query in its WHEN clauses");
        }
        return change(
                target,
                "merge into " + target.name() + alias(merge.target()) + " using "
                        + part("select 1 from", merge.source()) + " on " + part("select 1 where", merge.on()) + " "
                        + actions.text());
    }

    /** The name by which the statement's own expressions call the table. */
    private static String alias(DataStatement.Target target) {
        return " as "
                + Quoted.name(Optional.of(target)
                        .flatMap(DataStatement.Target::alias)
                        .orElse(target.table().last()));
    }

    private String part(String prefix, Fragment fragment) {
        return work.binder().bind(prefix + " ", work.rewrite(fragment)).text();
    }

    private String optional(String keyword, String prefix, Fragment fragment) {
        return fragment.tokens().isEmpty() ? "" : keyword + part(prefix, fragment);
    }
}
