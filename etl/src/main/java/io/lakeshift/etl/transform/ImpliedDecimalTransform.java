package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** {@code implieddecimal}: reads digits whose last ones stand behind a point that is not written. */
record ImpliedDecimalTransform(FieldSource column, DataType type, int implied) implements ColumnTransform {

    private static final String DIGITS = "^[-+]?(\\d+)$";
    private static final String NO_FRACTION = "\\.0*$";

    static ImpliedDecimalTransform of(SpecNode entry) {
        return new ImpliedDecimalTransform(
                FieldSource.of(entry),
                SpecifiedType.decimal(entry.required("format"), entry.text("format")),
                entry.wholeOr("num_implied", 2));
    }

    @Override
    public NewColumn column(Rows rows) {
        Column source = column.textIn(rows);
        Column text = trim(written(rows, source));
        Column digits = regexp_extract(text, DIGITS, 1);
        Column padded = when(length(digits).leq(implied), lpad(digits, implied + 1, "0"))
                .otherwise(digits);
        Column pointed = implied == 0 ? padded : regexp_replace(padded, "(\\d{" + implied + "})$", ".$1");
        Column sign = when(text.startsWith("-"), lit("-")).otherwise(lit(""));
        Column value = when(text.rlike(DIGITS), concat(sign, pointed).cast(type));
        return NewColumn.converted(
                column.field(),
                source,
                value,
                "digits of a " + type.simpleString() + " with " + implied + " implied behind the point");
    }

    /** A number that has a type already may be written with a point and zeros, or an exponent. */
    private Column written(Rows rows, Column text) {
        boolean number = !rows.isText(column.spec(), column.source())
                && rows.type(column.spec(), column.source()) instanceof NumericType;
        return number
                ? regexp_replace(
                        column.in(rows)
                                .cast(DataTypes.createDecimalType(38, 10))
                                .cast("string"),
                        NO_FRACTION,
                        "")
                : text;
    }
}
