package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.regexp_replace;

import io.lakeshift.redshift.client.spec.SpecNode;

/** {@code columnreplace}: replaces every match of a pattern. */
record ColumnReplaceTransform(FieldSource column, String pattern, String replacement) implements ColumnTransform {

    static ColumnReplaceTransform of(SpecNode entry) {
        return new ColumnReplaceTransform(
                FieldSource.of(entry),
                entry.text("pattern"),
                entry.required("replacement").text());
    }

    @Override
    public NewColumn column(Rows rows) {
        return NewColumn.of(column.field(), regexp_replace(column.textIn(rows), pattern, replacement));
    }
}
