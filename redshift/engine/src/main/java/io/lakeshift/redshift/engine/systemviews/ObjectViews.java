package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.catalog.Database;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import java.util.ArrayList;
import java.util.List;

/** Databases, schemas, tables and views. */
final class ObjectViews {
    private static final String SCHEMA_COLUMNS =
            "database_name VARCHAR, schema_name VARCHAR, schema_owner INTEGER, schema_type VARCHAR, schema_acl VARCHAR,";

    private ObjectViews() {}

    static List<SystemView> all() {
        return List.of(
                SystemView.of(
                        "svv_redshift_databases",
                        "database_name VARCHAR, database_owner INTEGER, database_type VARCHAR, database_acl VARCHAR,"
                                + " database_options VARCHAR, database_isolation_level VARCHAR",
                        ObjectViews::databases),
                SystemView.of("pg_database", "oid INTEGER, datname VARCHAR, datdba INTEGER", ObjectViews::pgDatabase),
                SystemView.of(
                        "svv_all_schemas",
                        SCHEMA_COLUMNS + " source_database VARCHAR, schema_option VARCHAR",
                        ObjectViews::allSchemas),
                SystemView.of(
                        "svv_redshift_schemas", SCHEMA_COLUMNS + " schema_option VARCHAR", ObjectViews::ownSchemas),
                SystemView.of(
                        "pg_namespace",
                        "oid INTEGER, nspname VARCHAR, nspowner INTEGER, nspacl VARCHAR",
                        ObjectViews::pgNamespace),
                SystemView.of(
                        "svv_all_tables",
                        "database_name VARCHAR, schema_name VARCHAR, table_name VARCHAR, table_type VARCHAR, table_acl"
                                + " VARCHAR, remarks VARCHAR",
                        ObjectViews::allTables),
                SystemView.of(
                        "svv_redshift_tables",
                        "database_name VARCHAR, schema_name VARCHAR, table_name VARCHAR, table_type VARCHAR, table_acl"
                                + " VARCHAR, remarks VARCHAR, table_owner VARCHAR",
                        ObjectViews::ownTables),
                SystemView.of(
                        "svv_tables",
                        "table_catalog VARCHAR, table_schema VARCHAR, table_name VARCHAR, table_type VARCHAR, remarks"
                                + " VARCHAR",
                        warehouse -> allTables(warehouse).stream()
                                .map(row -> new Object[] {row[0], row[1], row[2], row[3], row[5]})
                                .toList()),
                SystemView.of(
                        "information_schema.tables",
                        "table_catalog VARCHAR, table_schema VARCHAR, table_name VARCHAR, table_type VARCHAR",
                        ObjectViews::standardTables),
                SystemView.of(
                        "pg_tables",
                        "schemaname VARCHAR, tablename VARCHAR, tableowner VARCHAR, tablespace VARCHAR, hasindexes"
                                + " BOOLEAN, hasrules BOOLEAN, hastriggers BOOLEAN",
                        ObjectViews::pgTables),
                SystemView.of(
                        "pg_views",
                        "schemaname VARCHAR, viewname VARCHAR, viewowner VARCHAR, definition VARCHAR",
                        ObjectViews::pgViews));
    }

    private static long owner(ObservedWarehouse warehouse, String user) {
        return PrincipalViews.idOf(warehouse.catalog(), PrivilegeHolder.user(user));
    }

    private static List<Object[]> databases(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (Database database : warehouse.catalog().databases()) {
            rows.add(new Object[] {
                database.name(), owner(warehouse, database.owner()), "local", null, null, "Snapshot Isolation"
            });
        }
        return rows;
    }

    private static List<Object[]> pgDatabase(ObservedWarehouse warehouse) {
        return warehouse.catalog().databases().stream()
                .map(database -> new Object[] {database.id(), database.name(), owner(warehouse, database.owner())})
                .toList();
    }

    private static List<Object[]> allSchemas(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (Schema schema : Visible.schemas(warehouse)) {
            rows.add(new Object[] {
                schema.name().database(),
                schema.name().name(),
                owner(warehouse, schema.owner()),
                schema.isExternal() ? "external" : "local",
                null,
                schema.isExternal() ? schema.external().database() : null,
                schema.isExternal() ? ExternalViews.options(schema) : null
            });
        }
        return rows;
    }

    private static List<Object[]> ownSchemas(ObservedWarehouse warehouse) {
        return allSchemas(warehouse).stream()
                .filter(row -> row[3].equals("local"))
                .map(row -> new Object[] {row[0], row[1], row[2], row[3], row[4], row[6]})
                .toList();
    }

    private static List<Object[]> pgNamespace(ObservedWarehouse warehouse) {
        return warehouse.catalog().schemasOf(warehouse.database()).stream()
                .map(schema -> new Object[] {schema.id(), schema.name().name(), owner(warehouse, schema.owner()), null})
                .toList();
    }

    private static List<Object[]> allTables(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (Relation relation : Visible.relations(warehouse)) {
            rows.add(new Object[] {
                relation.name().schema().database(),
                relation.name().schema().name(),
                relation.name().name(),
                Visible.type(relation),
                null,
                null
            });
        }
        for (Schema schema : Visible.schemas(warehouse)) {
            if (schema.isExternal()) {
                for (CatalogTable table :
                        warehouse.dataCatalog().tables(schema.external().database())) {
                    rows.add(new Object[] {
                        schema.name().database(), schema.name().name(), table.name(), "EXTERNAL TABLE", null, null
                    });
                }
            }
        }
        return rows;
    }

    private static List<Object[]> ownTables(ObservedWarehouse warehouse) {
        return Visible.relations(warehouse).stream()
                .map(relation -> new Object[] {
                    relation.name().schema().database(),
                    relation.name().schema().name(),
                    relation.name().name(),
                    Visible.type(relation),
                    null,
                    null,
                    relation.owner()
                })
                .toList();
    }

    private static List<Object[]> standardTables(ObservedWarehouse warehouse) {
        return Visible.relations(warehouse).stream()
                .filter(relation -> relation.name().schema().database().equals(warehouse.database()))
                .map(relation -> new Object[] {
                    warehouse.database(),
                    relation.name().schema().name(),
                    relation.name().name(),
                    relation.isView() ? "VIEW" : "BASE TABLE"
                })
                .toList();
    }

    private static List<Relation> here(ObservedWarehouse warehouse) {
        return warehouse.catalog().relations().stream()
                .filter(relation -> relation.name().schema().database().equals(warehouse.database()))
                .toList();
    }

    private static List<Object[]> pgTables(ObservedWarehouse warehouse) {
        return here(warehouse).stream()
                .filter(relation -> relation.kind() == Relation.Kind.TABLE)
                .map(relation -> new Object[] {
                    relation.name().schema().name(), relation.name().name(), relation.owner(), null, false, false, false
                })
                .toList();
    }

    private static List<Object[]> pgViews(ObservedWarehouse warehouse) {
        return here(warehouse).stream()
                .filter(relation -> relation.definition() != null)
                .map(relation -> new Object[] {
                    relation.name().schema().name(),
                    relation.name().name(),
                    relation.owner(),
                    relation.definition().query()
                            + (relation.kind() == Relation.Kind.LATE_BINDING_VIEW ? " with no schema binding;" : ";")
                })
                .toList();
    }
}
