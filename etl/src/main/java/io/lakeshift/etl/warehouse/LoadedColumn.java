package io.lakeshift.etl.warehouse;

import io.lakeshift.redshift.sql.ColumnType;

/** A column that rows are loaded into. */
record LoadedColumn(String name, ColumnType type) {

    boolean is(ColumnType.Name wanted) {
        return type.name() == wanted;
    }

    boolean isNested() {
        return is(ColumnType.Name.SUPER);
    }
}
