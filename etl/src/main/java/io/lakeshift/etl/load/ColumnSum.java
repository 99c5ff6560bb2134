package io.lakeshift.etl.load;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** The sum of one column of numbers; exact, except for floating point. */
final class ColumnSum implements Serializable {

    private static final long serialVersionUID = 1;

    private final int index;
    private final DataType type;
    private long filled;
    private long units;
    private BigInteger more = BigInteger.ZERO;
    private double approximate;

    private ColumnSum(int index, DataType type) {
        this.index = index;
        this.type = type;
    }

    /** The sum of a column at an index of its rows; empty if it holds no numbers. */
    static Optional<ColumnSum> of(int index, DataType type) {
        boolean number = type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType
                || type instanceof FloatType
                || type instanceof DoubleType
                || type instanceof DecimalType;
        return number ? Optional.of(new ColumnSum(index, type)) : Optional.empty();
    }

    int index() {
        return index;
    }

    void add(InternalRow row) {
        if (row.isNullAt(index)) {
            return;
        }
        filled++;
        if (type instanceof LongType) {
            add(row.getLong(index));
        } else if (type instanceof DecimalType decimal) {
            add(row, decimal);
        } else if (type instanceof IntegerType) {
            add(row.getInt(index));
        } else if (type instanceof DoubleType) {
            approximate += row.getDouble(index);
        } else if (type instanceof FloatType) {
            approximate += row.getFloat(index);
        } else if (type instanceof ShortType) {
            add(row.getShort(index));
        } else {
            add(row.getByte(index));
        }
    }

    private void add(InternalRow row, DecimalType decimal) {
        if (row instanceof UnsafeRow && decimal.precision() <= Decimal.MAX_LONG_DIGITS()) {
            add(row.getLong(index));
        } else {
            more = more.add(row.getDecimal(index, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal()
                    .unscaledValue());
        }
    }

    private void add(long value) {
        long sum = units + value;
        // Both differ in sign from the result only if it overflowed.
        if (((units ^ sum) & (value ^ sum)) < 0) {
            more = more.add(BigInteger.valueOf(units));
            units = value;
        } else {
            units = sum;
        }
    }

    ColumnSum merge(ColumnSum other) {
        filled += other.filled;
        more = more.add(other.more).add(BigInteger.valueOf(other.units));
        approximate += other.approximate;
        return this;
    }

    long filled() {
        return filled;
    }

    Optional<BigDecimal> sum() {
        if (type instanceof DoubleType || type instanceof FloatType) {
            return Double.isFinite(approximate) ? Optional.of(BigDecimal.valueOf(approximate)) : Optional.empty();
        }
        int scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
        return Optional.of(new BigDecimal(more.add(BigInteger.valueOf(units)), scale));
    }
}
