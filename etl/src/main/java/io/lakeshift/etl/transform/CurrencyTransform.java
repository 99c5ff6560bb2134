package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/**
 * {@code currency}: a list of field, an optional format (16,2), source and euro; reads an amount with signs and separators.
 * An amount in parentheses is negative, as in accounts. With euro the comma is the decimal mark.
 */
record CurrencyTransform(SpecNode spec, FieldSource column, DataType type, DecimalMark mark) implements Transform {

    /** What stands before the fraction of an amount. */
    enum DecimalMark {
        POINT("[^-0-9.]"),
        COMMA("[^-0-9,]");

        private final String noise;

        DecimalMark(String noise) {
            this.noise = noise;
        }

        Column digits(Column text) {
            Column digits = regexp_replace(text, noise, "");
            return this == COMMA ? regexp_replace(digits, ",", ".") : digits;
        }
    }

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "format", "source", "euro");
            SpecNode format = entry.optional("format").orElse(entry);
            return new CurrencyTransform(
                    entry,
                    FieldSource.of(entry),
                    SpecifiedType.decimal(format, entry.textOr("format", "16,2")),
                    entry.isSet("euro") ? DecimalMark.COMMA : DecimalMark.POINT);
        });
    }

    @Override
    public Rows apply(Rows rows) {
        Column source = column.unreadIn(rows);
        Column value = source.cast(type);
        if (rows.isText(spec, column.source())) {
            Column text = trim(source);
            Column digits = mark.digits(text);
            value = when(text.rlike("^\\(.*\\)$"), concat(lit("-"), digits))
                    .otherwise(digits)
                    .cast(type);
        }
        return rows.converted(column.field(), source, value, "an amount of type " + type.simpleString());
    }
}
