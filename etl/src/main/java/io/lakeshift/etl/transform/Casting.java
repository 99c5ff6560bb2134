package io.lakeshift.etl.transform;

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
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What is lost when a value is cast, beside a value that becomes null as a whole. */
final class Casting {

    private static final DataType EXACT = DataTypes.createDecimalType(38, 10);

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
        boolean text = from instanceof StringType;
        if (SpecifiedType.isWhole(to) && from instanceof NumericType) {
            // Of a number that is too large Spark makes another one.
            return Optional.of(
                    source.isNotNull().and(not(source.eqNullSafe(source.cast(to).cast(from)))));
        }
        if (SpecifiedType.isWhole(to)) {
            Column value = text ? trim(source) : source;
            Column differs = value.cast(EXACT).notEqual(value.cast(to).cast(EXACT));
            // A text without a point is a whole number or none; decimals cost more than all else here.
            return Optional.of(text ? value.contains(".").and(differs) : differs);
        }
        if (text && (to instanceof DoubleType || to instanceof FloatType)) {
            // Java takes these letters for the type of a number.
            return Optional.of(source.rlike("[0-9.][dDfF]\\s*$"));
        }
        return Optional.empty();
    }

    private static Optional<Column> members(Column source, StructType from, StructType to) {
        Optional<Column> lost = Optional.empty();
        StructField[] fields = from.fields();
        for (int i = 0; i < Math.min(fields.length, to.fields().length); i++) {
            lost = either(
                    lost, whole(source.getField(fields[i].name()), fields[i].dataType(), to.fields()[i].dataType()));
        }
        return lost;
    }

    private static Optional<Column> entries(Column source, DataType from, DataType to) {
        return whole(lit(null), from, to)
                .map(possible -> exists(source, entry -> whole(entry, from, to).orElseThrow()));
    }

    /** The same for a value within another one, which may become null. */
    private static Optional<Column> whole(Column source, DataType from, DataType to) {
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
