package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.Column;

/** {@code redact}: puts the value over every value of a column that must be there. */
record RedactTransform(SpecNode spec, String field, Column value) implements ColumnTransform {

    static RedactTransform of(String field, SpecNode value) {
        return new RedactTransform(value, field, Constant.of(value));
    }

    @Override
    public NewColumn column(Rows rows) {
        rows.column(spec, field);
        return NewColumn.of(field, value);
    }
}
