package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.last;

import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.expressions.Window;

/** {@code filldown}: gives a null the value of the nearest row before it. */
record FillDownTransform(SpecNode spec, String field) implements ColumnTransform {

    static FillDownTransform of(SpecNode entry) {
        return new FillDownTransform(entry, entry.text("field"));
    }

    @Override
    public NewColumn column(Rows rows) {
        return NewColumn.of(
                field,
                last(rows.column(spec, field), true)
                        .over(RowOrder.of(spec, rows).rowsBetween(Window.unboundedPreceding(), Window.currentRow())));
    }
}
