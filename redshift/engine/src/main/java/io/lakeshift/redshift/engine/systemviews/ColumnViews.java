package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.ArrayList;
import java.util.List;

/** The columns of tables and views. */
final class ColumnViews {
    private static final String COLUMNS =
            "database_name VARCHAR, schema_name VARCHAR, table_name VARCHAR, column_name VARCHAR, ordinal_position"
                    + " INTEGER, column_default VARCHAR, is_nullable VARCHAR, data_type VARCHAR,"
                    + " character_maximum_length INTEGER, numeric_precision INTEGER, numeric_scale INTEGER, remarks"
                    + " VARCHAR";
    private static final String STANDARD_COLUMNS =
            COLUMNS.replace("database_name", "table_catalog").replace("schema_name", "table_schema");

    private ColumnViews() {}

    static List<SystemView> all() {
        return List.of(
                SystemView.of("svv_all_columns", COLUMNS, ColumnViews::allColumns),
                SystemView.of("svv_redshift_columns", COLUMNS, ColumnViews::ownColumns),
                SystemView.of("svv_columns", STANDARD_COLUMNS, ColumnViews::allColumns),
                SystemView.of("information_schema.columns", STANDARD_COLUMNS, ColumnViews::ownColumns),
                SystemView.of(
                        "pg_table_def",
                        "schemaname VARCHAR, tablename VARCHAR, column VARCHAR, type VARCHAR, encoding VARCHAR, distkey"
                                + " BOOLEAN, sortkey INTEGER, notnull BOOLEAN",
                        ColumnViews::tableDefinitions));
    }

    private static List<Object[]> allColumns(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>(ownColumns(warehouse));
        for (Schema schema : Visible.schemas(warehouse)) {
            if (schema.isExternal()) {
                for (CatalogTable table :
                        warehouse.dataCatalog().tables(schema.external().database())) {
                    int position = 1;
                    for (CatalogTable.Column column : ExternalViews.columns(table)) {
                        rows.add(row(
                                new Object[] {
                                    schema.name().database(), schema.name().name(), table.name()
                                },
                                new Column(column.name(), HiveTypes.toRedshift(column.type()), true),
                                position++));
                    }
                }
            }
        }
        return rows;
    }

    private static List<Object[]> ownColumns(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (Relation relation : Visible.relations(warehouse)) {
            Object[] table = {
                relation.name().schema().database(),
                relation.name().schema().name(),
                relation.name().name()
            };
            int position = 1;
            for (Column column : warehouse.columnsOf(relation)) {
                rows.add(row(table, column, position++));
            }
        }
        return rows;
    }

    private static Object[] row(Object[] table, Column column, int position) {
        RedshiftType type = column.type();
        boolean numeric = type.name().equals("numeric");
        return new Object[] {
            table[0],
            table[1],
            table[2],
            column.name(),
            position,
            null,
            column.nullable() ? "YES" : "NO",
            type.catalogName(),
            type.isText() ? type.precision() : null,
            numeric ? type.precision() : null,
            numeric ? type.scale() : null,
            null
        };
    }

    private static List<Object[]> tableDefinitions(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (Relation relation : Visible.relations(warehouse)) {
            if (!relation.isView() && relation.name().schema().database().equals(warehouse.database())) {
                for (Column column : relation.columns()) {
                    rows.add(new Object[] {
                        relation.name().schema().name(),
                        relation.name().name(),
                        column.name(),
                        column.type().formatted(),
                        "none",
                        false,
                        0,
                        !column.nullable()
                    });
                }
            }
        }
        return rows;
    }
}
