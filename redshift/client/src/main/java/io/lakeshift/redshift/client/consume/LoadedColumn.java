package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.sql.ColumnType;

/** A column that rows are loaded into. */
public record LoadedColumn(String name, ColumnType type) {

    boolean is(ColumnType.Name wanted) {
        return type.name() == wanted;
    }

    /** Whether its values have parts of their own. */
    public boolean isNested() {
        return is(ColumnType.Name.SUPER);
    }
}
