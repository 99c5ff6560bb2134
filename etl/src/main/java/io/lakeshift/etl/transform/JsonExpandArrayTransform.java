package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;

/** {@code jsonexpandarray}: makes a row for each entry of an array. */
record JsonExpandArrayTransform(FieldSource column) implements Transform {

    static JsonExpandArrayTransform of(SpecNode entry) {
        return new JsonExpandArrayTransform(FieldSource.of(entry));
    }

    @Override
    public boolean keepsRows() {
        return false;
    }

    @Override
    public Rows apply(Rows rows) {
        SpecNode spec = column.spec();
        if (!(rows.type(spec, column.source()) instanceof ArrayType)) {
            throw spec.refuse("column '" + column.source() + "' is of type "
                    + rows.type(spec, column.source()).simpleString()
                    + ": it must be an array; jsonstructured makes one of JSON text");
        }
        Expansion expanded = Expansion.of(rows, column.in(rows));
        return expanded.rows()
                .with(List.of(
                        NewColumn.of(spec.text("index_field"), expanded.number()),
                        NewColumn.of(column.field(), expanded.value())))
                .map(expanded::finished);
    }
}
