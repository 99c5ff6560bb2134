package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.List;
import java.util.Optional;

/** Tables of the warehouse itself. */
public sealed interface TableStatement extends Statement {

    /**
     * A column as {@code CREATE TABLE} declares it.
     *
     * @param declaredType its type
     * @param defaultValue its {@code DEFAULT} expression
     * @param identity {@code IDENTITY(seed, step)}
     */
    record Column(
            String name,
            RedshiftType declaredType,
            boolean notNull,
            Optional<Fragment> defaultValue,
            Optional<Identity> identity)
            implements Element {
        /** The engine's type. */
        public String type() {
            return declaredType.engineType();
        }
    }

    record Identity(long seed, long step) {}

    /** What stands between the parentheses of {@code CREATE TABLE}. */
    sealed interface Element {}

    /**
     * The columns of another table.
     *
     * @param defaults whether their defaults come with them
     */
    record Like(ObjectName table, boolean defaults) implements Element {}

    record CreateTable(Definition definition, List<Element> elements) implements TableStatement {}

    record CreateTableAs(Definition definition, List<String> columns, Fragment query) implements TableStatement {}

    /** A new table's name and the manner of its creation. */
    record Definition(ObjectName name, boolean temporary, boolean ifNotExists) {}

    record DropTables(List<ObjectName> names, boolean ifExists, boolean cascade) implements TableStatement {}

    record Truncate(ObjectName name) implements TableStatement {}

    record AddColumn(ObjectName table, Column column) implements TableStatement {}

    record DropColumn(ObjectName table, String column, boolean cascade) implements TableStatement {}

    record RenameColumn(ObjectName table, String column, String newName) implements TableStatement {}

    record AlterColumnType(ObjectName table, String column, RedshiftType type) implements TableStatement {
        @Override
        public Optional<String> refusedInTransaction() {
            return Optional.of("ALTER TABLE ALTER COLUMN");
        }
    }

    /** {@code LOCK}: until the transaction ends nobody else changes these tables. */
    record Lock(List<ObjectName> tables) implements TableStatement {}

    record RenameTable(ObjectName table, String newName) implements TableStatement {}

    record AlterTableOwner(ObjectName table, String owner) implements TableStatement {}

    /** Distribution, sort keys and encodings: they change nothing that can be seen here. */
    record AlterTableStorage(ObjectName table) implements TableStatement {}

    record AppendTable(ObjectName table) implements TableStatement {
        @Override
        public Optional<String> refusedInTransaction() {
            return Optional.of("ALTER TABLE APPEND");
        }
    }

    record CreateExternalTable() implements TableStatement {
        @Override
        public Optional<String> refusedInTransaction() {
            return Optional.of("CREATE EXTERNAL TABLE");
        }
    }
}
