package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;

import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.Column;

/** {@code flipsign}: changes the sign of a number. */
record FlipSignTransform(FieldSource column) implements ColumnTransform {

    static FlipSignTransform of(SpecNode entry) {
        return new FlipSignTransform(FieldSource.of(entry));
    }

    @Override
    public NewColumn column(Rows rows) {
        Column number = Numbers.number(rows, column.spec(), column.source());
        Column flipped = negate(number);
        // The smallest number of a whole type has no opposite: it comes out as itself.
        return NewColumn.checked(
                column.field(),
                flipped,
                number.lt(lit(0)).and(flipped.lt(lit(0))),
                "a number whose opposite its type can hold");
    }
}
