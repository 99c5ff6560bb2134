package io.lakeshift.etl.load;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.text.ColumnProfile;
import io.lakeshift.etl.transform.Rows;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;

/**
 * Brings columns into the types of a table. The type of a column that no transform has touched was found in one file; if the
 * values fit the type that earlier files gave the table's column, it takes that one: text is loaded as it stands in the file,
 * a number with as many digits as the table has.
 *
 * @param rows with the names of the table
 */
record TableFit(Rows rows) {

    /** The largest whole number of an int has one digit more. */
    private static final int INT_DIGITS = 9;

    /** The columns of the rows with the types they are loaded in. */
    StructType columns(StructType table) {
        return new StructType(Arrays.stream(rows.data().schema().fields())
                .filter(field -> !field.name().startsWith(Rows.HIDDEN))
                .map(field -> there(table, field.name())
                        .map(known -> new StructField(
                                field.name(), fitted(field, known.dataType()), field.nullable(), field.metadata()))
                        .orElse(field))
                .toArray(StructField[]::new));
    }

    private static Optional<StructField> there(StructType table, String name) {
        return Arrays.stream(table.fields())
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    private Optional<ColumnProfile> profile(String column) {
        return Optional.ofNullable(rows.hidden().texts().get(column)).flatMap(Rows.SourceText::profile);
    }

    private DataType fitted(StructField field, DataType table) {
        DataType type = field.dataType();
        Optional<ColumnProfile> profile = profile(field.name());
        if (profile.isEmpty() || type.equals(table)) {
            return type;
        }
        if (table instanceof StringType || !profile.get().isFilled()) {
            return table;
        }
        if (table instanceof TimestampNTZType
                && type instanceof DateType
                && profile.get().isOfDates()) {
            return table;
        }
        if (table instanceof IntegerType && type instanceof LongType) {
            return profile.get().wholeDigits() <= INT_DIGITS ? table : type;
        }
        return table instanceof DecimalType decimal && profile.get().isNumber()
                ? fitted(profile.get(), decimal).orElse(type)
                : type;
    }

    /** A decimal of the table's scale with room for all digits. */
    private static Optional<DataType> fitted(ColumnProfile profile, DecimalType table) {
        int precision = Math.max(table.precision(), profile.wholeDigits() + table.scale());
        return profile.fractionDigits() <= table.scale() && precision <= DecimalType.MAX_PRECISION()
                ? Optional.of(DataTypes.createDecimalType(precision, table.scale()))
                : Optional.empty();
    }

    /** The value of a column of the table; null where the rows lack it. */
    Column value(StructField field) {
        if (!rows.columns().contains(field.name())) {
            return lit(null).cast(field.dataType()).as(field.name());
        }
        Rows.SourceText text = rows.hidden().texts().get(field.name());
        Column value =
                Rows.named(text != null && field.dataType() instanceof StringType ? text.column() : field.name());
        return value.cast(field.dataType()).as(field.name());
    }

    /** Where the values of a column stop being of the type of the table's, if that is known. */
    Optional<String> firstOther(StructField table) {
        return profile(table.name()).filter(ColumnProfile::isFilled).flatMap(profile -> {
            long line = profile.firstOther(table.dataType());
            if (line > 0) {
                return Optional.of("column " + table.name() + ": the value "
                        + rows.place().within(line)
                        + " is the first that is not " + table.dataType().simpleString());
            }
            return table.dataType() instanceof DecimalType && profile.isNumber()
                    ? Optional.of("column " + table.name() + ": its values have up to " + profile.wholeDigits()
                            + " digits before the point and " + profile.fractionDigits() + " behind it")
                    : Optional.empty();
        });
    }
}
