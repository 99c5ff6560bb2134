package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.row_number;

import io.lakeshift.redshift.client.spec.SpecNode;

/** {@code rownumber}: numbers rows from 1, in file order without a sort. */
record RowNumberTransform(SpecNode spec, String field) implements ColumnTransform {

    static RowNumberTransform of(SpecNode entry) {
        return new RowNumberTransform(entry, entry.text("field"));
    }

    @Override
    public NewColumn column(Rows rows) {
        return NewColumn.of(field, row_number().over(RowOrder.of(spec, rows)));
    }
}
