package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.QualifiedName;
import java.util.List;
import java.util.Optional;

/** Databases and schemas. */
public sealed interface SchemaStatement extends Statement {

    record CreateDatabase(String name, Optional<String> owner) implements SchemaStatement {
        @Override
        public Optional<String> refusedInTransaction() {
            return Optional.of("CREATE DATABASE");
        }
    }

    record DropDatabase(String name) implements SchemaStatement {
        @Override
        public Optional<String> refusedInTransaction() {
            return Optional.of("DROP DATABASE");
        }
    }

    record AlterDatabaseOwner(String name, String owner) implements SchemaStatement {}

    record CreateSchema(QualifiedName name, boolean ifNotExists, Optional<String> owner) implements SchemaStatement {}

    /**
     * {@code CREATE EXTERNAL SCHEMA ... FROM DATA CATALOG}.
     *
     * @param iamRole {@code default}, {@code SESSION}, or ARNs joined by commas
     */
    record CreateExternalSchema(String name, boolean ifNotExists, Source source, String iamRole)
            implements SchemaStatement {
        /**
         * Where the tables are declared.
         *
         * @param createDatabase whether {@code CREATE EXTERNAL DATABASE IF NOT EXISTS} was said
         */
        public record Source(String database, Optional<String> region, boolean createDatabase) {}
    }

    record DropSchemas(List<QualifiedName> names, boolean ifExists, boolean cascade) implements SchemaStatement {}

    record AlterSchemaOwner(QualifiedName name, String owner) implements SchemaStatement {}

    record RenameSchema(QualifiedName name, String newName) implements SchemaStatement {}
}
