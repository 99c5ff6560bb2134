package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.regexp_extract;

import io.lakeshift.redshift.client.spec.SpecNode;

/** {@code columnfromcolumn}: takes group 1 of a pattern, or empty text without a match. */
record ColumnFromColumnTransform(FieldSource column, String pattern) implements ColumnTransform {

    static ColumnFromColumnTransform of(SpecNode entry) {
        return new ColumnFromColumnTransform(FieldSource.of(entry), entry.text("pattern"));
    }

    @Override
    public NewColumn column(Rows rows) {
        return NewColumn.of(column.field(), regexp_extract(column.textIn(rows), pattern, 1));
    }
}
