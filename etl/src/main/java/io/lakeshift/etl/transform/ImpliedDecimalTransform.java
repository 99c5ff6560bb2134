package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/**
 * {@code implieddecimal}: a list of field, format {@code precision,scale}, an optional
 * source and an optional num_implied (2); reads digits whose last num_implied stand behind the point.
 */
record ImpliedDecimalTransform(FieldSource column, DataType type, int implied) implements Transform {

    private static final String DIGITS = "^[-+]?(\\d+)$";

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "format", "source", "num_implied");
            int implied = entry.wholeOr("num_implied", 2);
            if (implied < 0 || implied > 38) {
                throw entry.required("num_implied").refuse("is " + implied + ": it must be 0 to 38");
            }
            return new ImpliedDecimalTransform(
                    FieldSource.of(entry),
                    SpecifiedType.decimal(entry.required("format"), entry.text("format")),
                    implied);
        });
    }

    @Override
    public Rows apply(Rows rows) {
        Column source = column.textIn(rows);
        Column text = trim(source);
        Column digits = regexp_extract(text, DIGITS, 1);
        Column padded = when(length(digits).leq(implied), lpad(digits, implied + 1, "0"))
                .otherwise(digits);
        Column pointed = implied == 0 ? padded : regexp_replace(padded, "(\\d{" + implied + "})$", ".$1");
        Column sign = when(text.startsWith("-"), lit("-")).otherwise(lit(""));
        Column value = when(text.rlike(DIGITS), concat(sign, pointed).cast(type));
        return rows.converted(
                column.field(),
                source,
                value,
                "digits of a " + type.simpleString() + " with " + implied + " implied behind the point");
    }
}
