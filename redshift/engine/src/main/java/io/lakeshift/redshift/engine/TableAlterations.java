package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.TableStatement;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code ALTER TABLE}. */
final class TableAlterations {
    private final StatementWork work;
    private final Catalog catalog;

    TableAlterations(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    void run(TableStatement statement) {
        if (statement instanceof TableStatement.AddColumn add) {
            addColumn(add);
        } else if (statement instanceof TableStatement.DropColumn drop) {
            dropColumn(drop);
        } else if (statement instanceof TableStatement.RenameColumn rename) {
            renameColumn(rename);
        } else if (statement instanceof TableStatement.AlterColumnType alter) {
            alterType(alter);
        } else if (statement instanceof TableStatement.RenameTable rename) {
            rename(rename);
        } else if (statement instanceof TableStatement.AlterTableOwner alter) {
            Relation relation = owned(alter.table());
            catalog.user(alter.owner());
            catalog.put(relation.ownedBy(alter.owner()));
        } else if (statement instanceof TableStatement.Lock lock) {
            lock.tables().forEach(this::lock);
        } else if (statement instanceof TableStatement.AlterTableStorage alter) {
            owned(alter.table());
        }
    }

    private Relation owned(ObjectName name) {
        Relation relation = work.names().relation(name);
        if (!work.privileges().onRelation(work.user(), ObjectPrivilege.ALTER, relation.name())) {
            work.privileges().requireOwner(work.user(), relation);
        }
        return relation;
    }

    /** Transactions that write follow one another anyway, so it is only checked what Redshift would check. */
    private void lock(ObjectName name) {
        Relation relation = work.names().relation(name);
        boolean mayChange = Stream.of(ObjectPrivilege.UPDATE, ObjectPrivilege.DELETE, ObjectPrivilege.TRUNCATE)
                .anyMatch(privilege -> work.privileges().onRelation(work.user(), privilege, relation.name()));
        if (!mayChange) {
            work.privileges().requireOwner(work.user(), relation);
        }
    }

    private Relation ownedTable(ObjectName name) {
        Relation relation = owned(name);
        if (relation.kind() != Relation.Kind.TABLE) {
            throw SqlError.of("\"%s\" is not a table", relation.name().name());
        }
        return relation;
    }

    private void alter(Relation relation, String change) {
        work.execute("alter table " + StatementWork.engineName(relation.name()) + " " + change);
    }

    private static void requireColumn(Relation relation, String column) {
        if (relation.columns().stream().noneMatch(known -> known.name().equals(column))) {
            throw SqlError.of(
                    "column \"%s\" of relation \"%s\" does not exist",
                    column, relation.name().name());
        }
    }

    private void addColumn(TableStatement.AddColumn add) {
        Relation relation = ownedTable(add.table());
        TableStatement.Column column = add.column();
        if (relation.columns().stream().anyMatch(known -> known.name().equals(column.name()))) {
            throw SqlError.of(
                    "column \"%s\" of relation \"%s\" already exists",
                    column.name(), relation.name().name());
        }
        if (column.notNull() && column.defaultValue().isEmpty()) {
            throw SqlError.of("ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression");
        }
        String defaultValue = column.defaultValue()
                .map(value -> " default " + work.rewrite(value).text())
                .orElse("");
        alter(relation, "add column " + Quoted.name(column.name()) + " " + column.type() + defaultValue);
        List<Column> columns = new ArrayList<>(relation.columns());
        columns.add(new Column(column.name(), column.declaredType(), true));
        catalog.put(relation.withColumns(columns));
    }

    private void dropColumn(TableStatement.DropColumn drop) {
        Relation relation = ownedTable(drop.table());
        requireColumn(relation, drop.column());
        if (!new Dependents(work).of(relation.name()).isEmpty() && !drop.cascade()) {
            throw SqlError.of(
                    "cannot drop table %s column %s because other objects depend on it",
                    relation.name().name(), drop.column());
        }
        alter(relation, "drop column " + Quoted.name(drop.column()));
        List<Column> columns = new ArrayList<>(relation.columns());
        columns.removeIf(column -> column.name().equals(drop.column()));
        catalog.put(relation.withColumns(columns));
    }

    private void renameColumn(TableStatement.RenameColumn rename) {
        Relation relation = ownedTable(rename.table());
        requireColumn(relation, rename.column());
        alter(relation, "rename column " + Quoted.name(rename.column()) + " to " + Quoted.name(rename.newName()));
        catalog.put(relation.withColumns(TableChanges.changed(
                relation.columns(),
                rename.column(),
                column -> new Column(rename.newName(), column.type(), column.nullable()))));
    }

    private void alterType(TableStatement.AlterColumnType alter) {
        Relation relation = ownedTable(alter.table());
        requireColumn(relation, alter.column());
        Column before = relation.columns().stream()
                .filter(column -> column.name().equals(alter.column()))
                .findFirst()
                .orElseThrow();
        if (!before.type().name().equals("varchar") || !alter.type().name().equals("varchar")) {
            throw SqlError.of(
                    "ALTER COLUMN TYPE is supported for VARCHAR only; column \"%s\" is %s",
                    alter.column(), before.type().formatted());
        }
        alter(
                relation,
                "alter column " + Quoted.name(alter.column()) + " type "
                        + alter.type().engineType());
        catalog.put(relation.withColumns(TableChanges.changed(
                relation.columns(),
                alter.column(),
                column -> new Column(column.name(), alter.type(), column.nullable()))));
    }

    private void rename(TableStatement.RenameTable rename) {
        Relation relation = owned(rename.table());
        if (relation.isMaterialized()) {
            throw SqlError.of(
                    "cannot rename materialized view %s", relation.name().name());
        }
        RelationName newName = relation.name().schema().relation(rename.newName());
        new Creation(work).exists(newName, false);
        if (!relation.isView()) {
            alter(relation, "rename to " + Quoted.name(rename.newName()));
        }
        catalog.rename(relation.name(), newName);
    }
}
