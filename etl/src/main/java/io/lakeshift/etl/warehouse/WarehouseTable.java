package io.lakeshift.etl.warehouse;

import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.sql.QualifiedName;

/** The names a table of the consume layer has in its Redshift database. */
record WarehouseTable(TableName name) {

    /** The table itself. */
    QualifiedName relation() {
        return QualifiedName.of("public", name.table());
    }

    /** The list of the table's loads. */
    QualifiedName ledger() {
        return QualifiedName.of("lakeshift", name.table());
    }
}
