package io.lakeshift.etl.text;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What the values of a column of text have in common: the type that all of them have. Parts of a column are looked at apart
 * and put together. A value that is null or empty is of no type and says nothing.
 */
public final class ColumnProfile implements Serializable {

    private static final long serialVersionUID = 1;
    private static final long NONE = Long.MAX_VALUE;

    /** Decimals have room for more digits than the file has, so that the next file fits too: one of these precisions. */
    private static final int[] PRECISIONS = {18, 38};

    private int possible = ValueTypes.ALL;
    private boolean filled;
    private boolean texts;
    private int wholeDigits;
    private int fractionDigits;
    private final long[] firstOther = new long[ValueTypes.COUNT];

    public ColumnProfile() {
        Arrays.fill(firstOther, NONE);
    }

    /** Looks at a value, which may be null; lines must come in order. */
    public void add(UTF8String value, long line) {
        if (value != null && value.numBytes() > 0) {
            texts = true;
            add(value, line, possible == 0 ? 0 : ValueTypes.of(value));
        }
    }

    /** Looks at a value that is a date or a time in the file and not a text: a date is a time, too, at midnight. */
    public void addDate(UTF8String value, long line) {
        int types = ValueTypes.of(value);
        add(value, line, (types & ValueTypes.DATE) == 0 ? types : types | ValueTypes.LOCAL_TIME);
    }

    private void add(UTF8String value, long line, int types) {
        filled = true;
        if (possible == 0) {
            return;
        }
        int lost = possible & ~types;
        if (lost != 0) {
            possible &= types;
            for (int bit = 0; bit < ValueTypes.COUNT; bit++) {
                if ((lost & 1 << bit) != 0) {
                    firstOther[bit] = line;
                }
            }
        }
        if ((possible & ValueTypes.DECIMAL) != 0) {
            int digits = ValueTypes.digits(value);
            wholeDigits = Math.max(wholeDigits, digits >>> 16);
            fractionDigits = Math.max(fractionDigits, digits & 0xFFFF);
        }
    }

    /** Takes in what was found in another part of the column. */
    public ColumnProfile merge(ColumnProfile other) {
        possible &= other.possible;
        filled |= other.filled;
        texts |= other.texts;
        wholeDigits = Math.max(wholeDigits, other.wholeDigits);
        fractionDigits = Math.max(fractionDigits, other.fractionDigits);
        for (int bit = 0; bit < ValueTypes.COUNT; bit++) {
            firstOther[bit] = Math.min(firstOther[bit], other.firstOther[bit]);
        }
        return this;
    }

    /** Whether any value is there. */
    public boolean isFilled() {
        return filled;
    }

    /** Whether all values are dates or times in the file itself, so that none is still to be read. */
    public boolean isOfDates() {
        return filled && !texts;
    }

    /** How many digits stand before the point at most, if all values are numbers. */
    public int wholeDigits() {
        return wholeDigits;
    }

    /** How many digits stand behind the point at most, if all values are numbers. */
    public int fractionDigits() {
        return fractionDigits;
    }

    /** Whether all values are numbers, however many digits they have. */
    public boolean isNumber() {
        return filled && (possible & ValueTypes.DECIMAL) != 0;
    }

    /** The type that all values have; text if there is none. */
    public DataType type() {
        if (!filled) {
            return DataTypes.StringType;
        }
        if ((possible & ValueTypes.WHOLE) != 0) {
            return DataTypes.LongType;
        }
        if ((possible & ValueTypes.DECIMAL) != 0) {
            return Arrays.stream(PRECISIONS)
                    .filter(precision -> wholeDigits + fractionDigits <= precision)
                    .mapToObj(precision -> (DataType) DataTypes.createDecimalType(precision, fractionDigits))
                    .findFirst()
                    .orElse(DataTypes.StringType);
        }
        if ((possible & ValueTypes.DATE) != 0) {
            return DataTypes.DateType;
        }
        if ((possible & (ValueTypes.LOCAL_TIME | ValueTypes.ZONED_TIME)) != 0) {
            return DataTypes.TimestampType;
        }
        return (possible & ValueTypes.TRUTH) != 0 ? DataTypes.BooleanType : DataTypes.StringType;
    }

    /** The line of the first value that is not of a type as it is inferred; -1 if all are, or the type is never inferred. */
    public long firstOther(DataType type) {
        int types = ValueTypes.mask(type);
        long first = types == 0 ? NONE : -1;
        for (int bit = 0; bit < ValueTypes.COUNT; bit++) {
            if ((types & 1 << bit) != 0) {
                first = Math.max(first, firstOther[bit]);
            }
        }
        return first == NONE ? -1 : first;
    }
}
