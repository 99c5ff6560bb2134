package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.ObjectName;
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

    record CreateSchema(ObjectName name, boolean ifNotExists, Optional<String> owner) implements SchemaStatement {}

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

    record DropSchemas(List<ObjectName> names, boolean ifExists, boolean cascade) implements SchemaStatement {}

    record AlterSchemaOwner(ObjectName name, String owner) implements SchemaStatement {}

    record RenameSchema(ObjectName name, String newName) implements SchemaStatement {}
}
