package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.rpad;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.reference.PythonFormat.Style;
import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * A column as text in a style of Python's.
 *
 * @param rows the rows it is in
 * @param spec the place it is named at
 * @param name of the column
 * @param style how it is written
 */
record FormattedColumn(Rows rows, SpecNode spec, String name, Style style) {

    private static final int USUAL_PRECISION = 6;
    private static final int MOST_PRECISION = 18;

    /** The text; null for a null that needs no width. */
    Column text() {
        if (style.equals(Style.PLAIN)) {
            return rows.text(spec, name);
        }
        DataType type = rows.type(spec, name);
        boolean number = type instanceof NumericType;
        if (style.isOfNumbers() && !number) {
            throw spec.refuse("column '" + name + "' is of type " + type.simpleString()
                    + ": its place in the format needs a number");
        }
        boolean digits = style.isOfNumbers() || number && style.precision().isPresent();
        if (!digits) {
            return padded(cut(coalesce(rows.text(spec, name), lit(""))), usualAlign(number), lit(""));
        }
        Column value = rows.column(spec, name);
        Column sign =
                when(value.lt(lit(0)), lit("-")).otherwise(lit(style.sign().equals("-") ? "" : style.sign()));
        // The least whole number has no opposite in its type.
        Column exact = SpecifiedType.isWhole(type) ? value.cast(DataTypes.createDecimalType(20, 0)) : value;
        Column written = padded(digits(type, abs(exact)), usualAlign(true), sign);
        return coalesce(written, padded(lit(""), usualAlign(true), lit("")));
    }

    private Column cut(Column text) {
        return style.precision().map(most -> substring(text, 1, most)).orElse(text);
    }

    private String usualAlign(boolean number) {
        return style.align().orElse(!number ? "<" : style.fill().equals("0") ? "=" : ">");
    }

    private Column digits(DataType type, Column value) {
        String kind = style.type()
                .map(letter -> letter.equals("F") ? "f" : letter)
                .orElse(style.precision().isPresent() ? "f" : "d");
        boolean percent = kind.equals("%");
        if (kind.equals("d") && !SpecifiedType.isWhole(type)) {
            if (style.type().isEmpty()) {
                return grouped(value.cast(DataTypes.StringType));
            }
            throw spec.refuse(
                    "column '" + name + "' is of type " + type.simpleString() + ": the style d is for whole numbers");
        }
        if (kind.equals("d")) {
            return grouped(value.cast(DataTypes.StringType));
        }
        int scale = Math.min(style.precision().orElse(USUAL_PRECISION), MOST_PRECISION);
        Column rounded = bround(percent ? value.multiply(lit(100)) : value, scale)
                .cast(DataTypes.createDecimalType(38, scale))
                .cast(DataTypes.StringType);
        // A number with too many digits for both sides of the point keeps those it has.
        Column text = grouped(coalesce(rounded, value.cast(DataTypes.StringType)));
        return percent ? concat(text, lit("%")) : text;
    }

    /** With marks between thousands before the point, where they are wanted. */
    private Column grouped(Column digits) {
        return style.grouping()
                .map(mark -> regexp_replace(digits, "(?<=\\d)(?=(?:\\d{3})+(?!\\d))(?<!\\.\\d{0,18})", mark))
                .orElse(digits);
    }

    private Column padded(Column text, String align, Column sign) {
        Column signed = concat(sign, text);
        int width = style.width();
        if (width == 0) {
            return signed;
        }
        Column missing = lit(width).minus(length(signed));
        Column wide = switch (align) {
            case "<" -> rpad(signed, width, style.fill());
            case ">" -> lpad(signed, width, style.fill());
            case "=" -> concat(sign, fill(missing), text);
            default ->
                concat(
                        fill(missing.divide(lit(2)).cast("int")),
                        signed,
                        fill(missing.minus(missing.divide(lit(2)).cast("int"))));
        };
        return when(missing.gt(lit(0)), wide).otherwise(signed);
    }

    private Column fill(Column count) {
        return call_function("repeat", lit(style.fill()), count);
    }
}
