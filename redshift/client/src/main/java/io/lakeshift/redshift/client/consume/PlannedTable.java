package io.lakeshift.redshift.client.consume;

/**
 * A table that can take the result of its query.
 *
 * @param before the table as it is
 * @param fit its columns as they will be
 */
record PlannedTable(FilledTable filled, TableState before, ColumnFit fit) {

    /** Whether the table is made or gets columns: then no other load may come in between. */
    boolean changesColumns() {
        return before.isAbsent() || !fit.added().isEmpty();
    }

    TableStatements statements() {
        return new TableStatements(filled.table(), fit, filled.write());
    }
}
