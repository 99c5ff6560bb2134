package io.lakeshift.redshift.engine.systemviews;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import java.util.ArrayList;
import java.util.List;

/** External schemas and their tables. */
final class ExternalViews {
    private static final int DATA_CATALOG_KIND = 1;

    private ExternalViews() {}

    static List<SystemView> all() {
        return List.of(
                SystemView.of(
                        "svv_external_schemas",
                        "esoid INTEGER, eskind SMALLINT, schemaname VARCHAR, esowner INTEGER, databasename VARCHAR,"
                                + " esoptions VARCHAR",
                        ExternalViews::schemas),
                SystemView.of(
                        "svv_external_tables",
                        "redshift_database_name VARCHAR, schemaname VARCHAR, tablename VARCHAR, tabletype VARCHAR,"
                                + " location VARCHAR, input_format VARCHAR, output_format VARCHAR, serialization_lib"
                                + " VARCHAR, serde_parameters VARCHAR, compressed INTEGER, parameters VARCHAR",
                        ExternalViews::tables),
                SystemView.of(
                        "svv_external_columns",
                        "redshift_database_name VARCHAR, schemaname VARCHAR, tablename VARCHAR, columnname VARCHAR,"
                                + " external_type VARCHAR, columnnum INTEGER, part_key INTEGER, is_nullable VARCHAR",
                        ExternalViews::externalColumns));
    }

    /** The options of an external schema as the JSON text that Redshift shows. */
    static String options(Schema schema) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.put("IAM_ROLE", schema.external().iamRole());
        if (!schema.external().region().isEmpty()) {
            options.put("REGION", schema.external().region());
        }
        return options.toString();
    }

    /** All columns of a table, partition keys last. */
    static List<CatalogTable.Column> columns(CatalogTable table) {
        List<CatalogTable.Column> columns = new ArrayList<>(table.columns());
        columns.addAll(table.partitionKeys());
        return columns;
    }

    private static List<Schema> visible(ObservedWarehouse warehouse) {
        return Visible.schemas(warehouse).stream()
                .filter(schema ->
                        schema.isExternal() && schema.name().database().equals(warehouse.database()))
                .toList();
    }

    private static List<Object[]> schemas(ObservedWarehouse warehouse) {
        return visible(warehouse).stream()
                .map(schema -> new Object[] {
                    schema.id(),
                    DATA_CATALOG_KIND,
                    schema.name().name(),
                    PrincipalViews.idOf(warehouse.catalog(), PrivilegeHolder.user(schema.owner())),
                    schema.external().database(),
                    options(schema)
                })
                .toList();
    }

    private static List<Object[]> tables(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (Schema schema : visible(warehouse)) {
            for (CatalogTable table :
                    warehouse.dataCatalog().tables(schema.external().database())) {
                rows.add(new Object[] {
                    warehouse.database(),
                    schema.name().name(),
                    table.name(),
                    "TABLE",
                    table.location(),
                    "",
                    "",
                    "",
                    "{}",
                    0,
                    JsonNodeFactory.instance.pojoNode(table.parameters()).toString()
                });
            }
        }
        return rows;
    }

    private static List<Object[]> externalColumns(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (Schema schema : visible(warehouse)) {
            for (CatalogTable table :
                    warehouse.dataCatalog().tables(schema.external().database())) {
                int position = 1;
                for (CatalogTable.Column column : columns(table)) {
                    int key = table.partitionKeys().indexOf(column) + 1;
                    rows.add(new Object[] {
                        warehouse.database(),
                        schema.name().name(),
                        table.name(),
                        column.name(),
                        column.type(),
                        position++,
                        key,
                        ""
                    });
                }
            }
        }
        return rows;
    }
}
