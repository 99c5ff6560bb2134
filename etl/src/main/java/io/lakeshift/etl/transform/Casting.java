package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.map_values;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** What is lost when a value is cast, beside a value that becomes null as a whole. */
final class Casting {

    /** The first number beyond a bigint. */
    private static final double LONG_LIMIT = 0x1p63;

    private Casting() {}

    /** True for the rows where a cast loses something; empty if it cannot. */
    static Optional<Column> loses(Column source, DataType from, DataType to) {
        if (from instanceof StructType members && to instanceof StructType others) {
            return members(source, members, others);
        }
        if (from instanceof ArrayType array && to instanceof ArrayType other) {
            return entries(source, array.elementType(), other.elementType());
        }
        if (from instanceof MapType map && to instanceof MapType other) {
            return either(
                    entries(map_keys(source), map.keyType(), other.keyType()),
                    entries(map_values(source), map.valueType(), other.valueType()));
        }
        return atom(source, from, to);
    }

    private static Optional<Column> atom(Column source, DataType from, DataType to) {
        if (from instanceof StringType) {
            return text(trim(source), source, to);
        }
        if (from instanceof DoubleType && to instanceof FloatType) {
            return Optional.of(isInfinite(source.cast(to)).and(not(isInfinite(source))));
        }
        return from instanceof NumericType && SpecifiedType.isWhole(to) ? whole(source, from, to) : Optional.empty();
    }

    /** Of a text Spark reads more than there is, or less. */
    private static Optional<Column> text(Column value, Column source, DataType to) {
        if (SpecifiedType.isWhole(to)) {
            // Most texts have no point, and a pattern costs more than looking for it.
            return Optional.of(value.contains(".").and(value.rlike("\\.\\d*[1-9]")));
        }
        if (to instanceof DoubleType || to instanceof FloatType) {
            // Java takes these letters for the type of a number.
            Column letter = value.rlike("[0-9.][dDfF]$");
            return Optional.of(letter.or(isInfinite(source.cast(to)).and(value.rlike("[0-9]"))));
        }
        if (to instanceof DateType) {
            // Of what follows a date, anything is taken for a time.
            return Optional.of(value.rlike("[T ]").and(value.cast("timestamp").isNull()));
        }
        if (to instanceof TimestampType || to instanceof TimestampNTZType) {
            // A time without a date is one of today.
            return Optional.of(value.rlike("^T?\\d{1,2}:"));
        }
        return Optional.empty();
    }

    /** Whether a number is another one as a whole number: Spark cuts off its fraction, and its first digits. */
    private static Optional<Column> whole(Column source, DataType from, DataType to) {
        if (SpecifiedType.isWhole(from) && from.defaultSize() <= to.defaultSize()) {
            return Optional.empty();
        }
        boolean binary = from instanceof DoubleType || from instanceof FloatType;
        DataType compared = binary ? DataTypes.DoubleType : from;
        Column same = source.cast(to).cast(compared).eqNullSafe(source.cast(compared));
        // As a binary fraction the largest bigint is the number above it.
        Column fits = binary && to instanceof LongType ? same.and(source.lt(lit(LONG_LIMIT))) : same;
        return Optional.of(source.isNotNull().and(not(fits)));
    }

    private static Column isInfinite(Column value) {
        return abs(value.cast("double")).equalTo(lit(Double.POSITIVE_INFINITY));
    }

    private static Optional<Column> members(Column source, StructType from, StructType to) {
        Optional<Column> lost = Optional.empty();
        StructField[] fields = from.fields();
        for (int i = 0; i < Math.min(fields.length, to.fields().length); i++) {
            lost = either(
                    lost, within(source.getField(fields[i].name()), fields[i].dataType(), to.fields()[i].dataType()));
        }
        return lost;
    }

    private static Optional<Column> entries(Column source, DataType from, DataType to) {
        return within(lit(null), from, to)
                .map(possible -> exists(source, entry -> within(entry, from, to).orElseThrow()));
    }

    /** The same for a value within another one, which may become null. */
    private static Optional<Column> within(Column source, DataType from, DataType to) {
        if (from.equals(to)) {
            return Optional.empty();
        }
        Column text = from instanceof StringType ? trim(source) : source;
        Column filled = from instanceof StringType ? text.notEqual(lit("")) : text.isNotNull();
        Column gone = filled.and(text.cast(to).isNull());
        return either(Optional.of(gone), loses(source, from, to));
    }

    private static Optional<Column> either(Optional<Column> one, Optional<Column> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().or(other.get())) : one.or(() -> other);
    }
}
