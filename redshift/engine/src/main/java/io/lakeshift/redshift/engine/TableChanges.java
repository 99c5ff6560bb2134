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
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Tables of the warehouse's own. */
final class TableChanges {
    private final StatementWork work;
    private final Catalog catalog;

    TableChanges(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    void run(TableStatement statement) {
        if (statement instanceof TableStatement.CreateTable create) {
            create(create);
        } else if (statement instanceof TableStatement.CreateTableAs create) {
            createAs(create);
        } else if (statement instanceof TableStatement.DropTables drop) {
            drop.names().forEach(name -> drop(name, drop));
        } else if (statement instanceof TableStatement.Truncate truncate) {
            truncate(truncate.name());
        } else if (statement instanceof TableStatement.CreateExternalTable) {
            throw SqlError.notSupportedLocally("CREATE EXTERNAL TABLE");
        } else if (statement instanceof TableStatement.AppendTable) {
            throw SqlError.notSupportedLocally("ALTER TABLE APPEND");
        } else {
            new TableAlterations(work).run(statement);
        }
    }

    private void create(TableStatement.CreateTable create) {
        List<TableColumn> columns = new TableColumns(work).of(create.elements());
        List<Column> known = columns.stream().map(TableColumn::known).toList();
        make(create.definition(), known, name -> {
            columns.forEach(column -> makeSequence(create, name, column));
            String declared =
                    columns.stream().map(column -> declared(create, column)).collect(Collectors.joining(", "));
            return "create " + kindAndName(create.definition(), name) + " (" + declared + ")";
        });
    }

    private String declared(TableStatement.CreateTable create, TableColumn column) {
        String next = column.identity()
                .map(identity ->
                        " default nextval(" + Quoted.string(sequence(create.definition(), column.known())) + ")")
                .orElse("");
        return column.declaration() + next;
    }

    private void makeSequence(TableStatement.CreateTable create, Optional<RelationName> name, TableColumn column) {
        column.identity().ifPresent(identity -> {
            if (name.isEmpty()) {
                throw SqlError.notSupportedLocally("IDENTITY in a temporary table");
            }
            work.execute("create sequence if not exists " + sequence(create.definition(), column.known()) + " start "
                    + identity.seed() + " increment " + identity.step());
        });
    }

    private String sequence(TableStatement.Definition definition, Column column) {
        RelationName name = new Creation(work).nameOfNew(definition.name());
        return Quoted.path(
                DuckEngine.alias(name.schema().database()),
                name.schema().name(),
                name.name() + " " + column.name() + " " + catalog.revision());
    }

    private void createAs(TableStatement.CreateTableAs create) {
        Binder.Bound bound = work.bind(create.query());
        List<Column> columns = Columns.renamed(
                Columns.ofTable(bound, work.connection()),
                create.columns(),
                create.definition().name().last());
        make(
                create.definition(),
                columns,
                name -> "create " + kindAndName(create.definition(), name) + " as "
                        + Columns.select(bound, work.connection(), columns));
    }

    /** The engine's statement that makes a table; a temporary one has no name in the catalog. */
    private interface Making {
        String statement(Optional<RelationName> name);
    }

    private void make(TableStatement.Definition definition, List<Column> columns, Making making) {
        if (definition.temporary()) {
            work.privileges().requireOnDatabase(work.user(), ObjectPrivilege.TEMP, work.database());
            String name = definition.name().last();
            if (work.session().temporaryTables().contains(name)) {
                if (definition.ifNotExists()) {
                    return;
                }
                throw SqlError.of("Relation \"%s\" already exists", name);
            }
            work.execute(making.statement(Optional.empty()));
            work.session().addTemporaryTable(name, columns);
            return;
        }
        Creation creation = new Creation(work);
        RelationName name = creation.nameOfNew(definition.name());
        if (!creation.exists(name, definition.ifNotExists())) {
            work.execute(making.statement(Optional.of(name)));
            creation.add(name, columns, null);
        }
    }

    /** What follows {@code create}: the kind of table and its name. */
    private static String kindAndName(TableStatement.Definition definition, Optional<RelationName> name) {
        return name.map(own -> "table " + StatementWork.engineName(own))
                .orElseGet(
                        () -> "temporary table " + Quoted.name(definition.name().last()));
    }

    private void drop(ObjectName name, TableStatement.DropTables drop) {
        if (name.schema().isEmpty() && work.session().temporaryTables().remove(name.last())) {
            work.execute("drop table " + Quoted.path("temp", "main", name.last()));
            return;
        }
        Optional<Relation> found = find(name, drop.ifExists());
        found.ifPresent(relation -> {
            if (relation.kind() != Relation.Kind.TABLE) {
                throw SqlError.of("\"%s\" is not a table", relation.name().name());
            }
            requireMayDrop(relation);
            new Dependents(work).drop(relation, drop.cascade());
        });
    }

    private void requireMayDrop(Relation relation) {
        if (!work.privileges().onRelation(work.user(), ObjectPrivilege.DROP, relation.name())) {
            work.privileges().requireOwner(work.user(), relation);
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

    private void truncate(ObjectName name) {
        if (name.schema().isEmpty() && work.session().temporaryTables().contains(name.last())) {
            work.execute("delete from " + Quoted.path("temp", "main", name.last()));
            return;
        }
        Relation relation = work.names().relation(name);
        if (relation.kind() != Relation.Kind.TABLE) {
            throw SqlError.of("\"%s\" is not a table", relation.name().name());
        }
        if (!work.privileges().onRelation(work.user(), ObjectPrivilege.TRUNCATE, relation.name())) {
            work.privileges().requireOwner(work.user(), relation);
        }
        work.execute("delete from " + StatementWork.engineName(relation.name()));
    }

    /** The columns of a relation after a change. */
    static List<Column> changed(List<Column> columns, String name, UnaryOperator<Column> change) {
        List<Column> changed = new ArrayList<>();
        columns.forEach(column -> changed.add(column.name().equals(name) ? change.apply(column) : column));
        return changed;
    }
}
