package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.Column;

/** {@code literal}: sets the column to the value in every row, new or not. */
record LiteralTransform(String field, Column value) implements ColumnTransform {

    static LiteralTransform of(String field, SpecNode value) {
        return new LiteralTransform(field, Constant.of(value));
    }

    @Override
    public NewColumn column(Rows rows) {
        return NewColumn.of(field, value);
    }
}
