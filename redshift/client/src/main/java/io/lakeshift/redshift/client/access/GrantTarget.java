package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.Identifier;
import io.lakeshift.redshift.sql.Privilege;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.Set;

/**
 * What a privilege is granted on. Schemas and tables are those of the database that is connected to: its catalogs show no
 * other's.
 */
public sealed interface GrantTarget {

    /** The privileges that can be granted on it. */
    Set<Privilege> privileges();

    /** Whether it covers what is there and what will come, which groups and {@code PUBLIC} cannot be given. */
    default boolean isScope() {
        return false;
    }

    /** A database, or the mounted Data Catalog. */
    record Database(String name) implements GrantTarget {
        public Database {
            new Identifier(name);
        }

        /** The Glue Data Catalog as Redshift mounts it. */
        public static Database dataCatalog() {
            return new Database(QualifiedName.DATA_CATALOG);
        }

        @Override
        public Set<Privilege> privileges() {
            return name.equalsIgnoreCase(QualifiedName.DATA_CATALOG) ? Set.of(Privilege.USAGE) : Privilege.ON_DATABASE;
        }
    }

    /** A schema, its own or an external one. On an external schema, {@code USAGE} is the right to read all its tables. */
    record Schema(String name) implements GrantTarget {
        public Schema {
            new Identifier(name);
        }

        @Override
        public Set<Privilege> privileges() {
            return Privilege.ON_SCHEMA;
        }
    }

    /** A table, view or materialized view. */
    record Table(String schema, String name) implements GrantTarget {
        public Table {
            new Identifier(schema);
            new Identifier(name);
        }

        @Override
        public Set<Privilege> privileges() {
            return Privilege.ON_TABLE;
        }
    }

    /** Every table of a schema, those there are and those to come. */
    record TablesIn(String schema) implements GrantTarget {
        public TablesIn {
            new Identifier(schema);
        }

        @Override
        public Set<Privilege> privileges() {
            return Privilege.ON_TABLE;
        }

        @Override
        public boolean isScope() {
            return true;
        }
    }

    /** Every table of a database, those there are and those to come. */
    record TablesInDatabase(String database) implements GrantTarget {
        public TablesInDatabase {
            new Identifier(database);
        }

        @Override
        public Set<Privilege> privileges() {
            return Privilege.ON_TABLE;
        }

        @Override
        public boolean isScope() {
            return true;
        }
    }

    /** Every schema of a database, those there are and those to come. */
    record SchemasIn(String database) implements GrantTarget {
        public SchemasIn {
            new Identifier(database);
        }

        @Override
        public Set<Privilege> privileges() {
            return Privilege.ON_SCHEMA;
        }

        @Override
        public boolean isScope() {
            return true;
        }
    }
}
