package io.lakeshift.etl.text;

import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Which types a text can be read as without losing anything of it, as a set of bits.
 *
 * <p>A number is digits with an optional minus before and an optional point with digits behind; not one with a leading zero
 * (postal codes), a plus (telephone numbers), an exponent, blanks or thousands marks. A date is {@code 2025-03-28}; a time is
 * a date with {@code T} or a blank and {@code 14:30}, with seconds and up to six digits of their fraction, and with {@code Z}
 * or {@code +02:00} if it has a zone. True and false are spelled so, in any case.
 */
final class ValueTypes {

    static final int WHOLE = 1;
    static final int DECIMAL = 1 << 1;
    static final int DATE = 1 << 2;
    static final int LOCAL_TIME = 1 << 3;
    static final int ZONED_TIME = 1 << 4;
    static final int TRUTH = 1 << 5;

    static final int COUNT = 6;
    static final int ALL = (1 << COUNT) - 1;

    private static final int DATE_LENGTH = 10;
    private static final String LONG_MAX = "9223372036854775807";
    private static final String LONG_MIN = "9223372036854775808";
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final UTF8String TRUE = UTF8String.fromString("true");
    private static final UTF8String FALSE = UTF8String.fromString("false");

    private ValueTypes() {}

    /** The bits of a type; 0 for one that is never inferred. */
    static int mask(DataType type) {
        if (type instanceof LongType) {
            return WHOLE;
        }
        if (type instanceof DecimalType) {
            return DECIMAL;
        }
        if (type instanceof DateType) {
            return DATE;
        }
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return LOCAL_TIME | ZONED_TIME;
        }
        return type instanceof BooleanType ? TRUTH : 0;
    }

    /** The types of a text that is not empty. */
    static int of(UTF8String text) {
        int length = text.numBytes();
        int first = at(text, 0);
        if (first == 't' || first == 'T' || first == 'f' || first == 'F') {
            UTF8String lowered = length <= 5 ? text.toLowerCase() : text;
            return lowered.equals(TRUE) || lowered.equals(FALSE) ? TRUTH : 0;
        }
        if (length >= DATE_LENGTH && at(text, 4) == '-') {
            return time(text, length);
        }
        return first == '-' || first == '.' || isDigit(first) ? number(text, length) : 0;
    }

    /** The digits of a number that are not leading zeros: before the point in the upper half, behind it in the lower one. */
    static int digits(UTF8String number) {
        int length = number.numBytes();
        int whole = 0;
        int at = at(number, 0) == '-' ? 1 : 0;
        if (at < length && at(number, at) == '0') {
            at++;
        }
        while (at < length && at(number, at) != '.') {
            whole++;
            at++;
        }
        return whole << 16 | Math.max(0, length - at - 1);
    }

    private static int number(UTF8String text, int length) {
        int start = at(text, 0) == '-' ? 1 : 0;
        int at = start;
        while (at < length && isDigit(at(text, at))) {
            at++;
        }
        int whole = at - start;
        if (whole > 1 && at(text, start) == '0') {
            return 0;
        }
        if (at == length) {
            return whole == 0 ? 0 : DECIMAL | (isLong(text, start, whole) ? WHOLE : 0);
        }
        if (at(text, at) != '.' || at + 1 == length) {
            return 0;
        }
        for (at++; at < length; at++) {
            if (!isDigit(at(text, at))) {
                return 0;
            }
        }
        // So many digits do not fit any decimal, and their number must fit half an int.
        return length <= Short.MAX_VALUE ? DECIMAL : 0;
    }

    private static boolean isLong(UTF8String text, int start, int digits) {
        String limit = start == 0 ? LONG_MAX : LONG_MIN;
        if (digits != limit.length()) {
            return digits < limit.length();
        }
        for (int i = 0; i < digits; i++) {
            int difference = at(text, start + i) - limit.charAt(i);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return true;
    }

    private static int time(UTF8String text, int length) {
        if (at(text, 7) != '-' || !isDay(text)) {
            return 0;
        }
        if (length == DATE_LENGTH) {
            return DATE;
        }
        int mark = at(text, DATE_LENGTH);
        if ((mark != 'T' && mark != ' ')
                || length < 16
                || at(text, 13) != ':'
                || !isBelow(text, 11, 24)
                || !isBelow(text, 14, 60)) {
            return 0;
        }
        int at = 16;
        if (at < length && at(text, at) == ':') {
            if (length < 19 || !isBelow(text, 17, 60)) {
                return 0;
            }
            at = fraction(text, length);
        }
        if (at == length) {
            return LOCAL_TIME;
        }
        return at > 0 && isZone(text, at, length) ? ZONED_TIME : 0;
    }

    /** Where the fraction of the second ends; 0 if it is none. */
    private static int fraction(UTF8String text, int length) {
        int at = 19;
        if (at == length || at(text, at) != '.') {
            return at;
        }
        int from = ++at;
        while (at < length && isDigit(at(text, at))) {
            at++;
        }
        return at > from && at - from <= 6 ? at : 0;
    }

    private static boolean isZone(UTF8String text, int at, int length) {
        int mark = at(text, at);
        if (mark == 'Z') {
            return at + 1 == length;
        }
        return (mark == '+' || mark == '-')
                && at + 6 == length
                && at(text, at + 3) == ':'
                && isBelow(text, at + 1, 18)
                && isBelow(text, at + 4, 60);
    }

    private static boolean isDay(UTF8String text) {
        if (!isDigit(at(text, 0)) || !isDigit(at(text, 1)) || !isBelow(text, 2, 100)) {
            return false;
        }
        if (!isBelow(text, 5, 13) || !isBelow(text, 8, 32)) {
            return false;
        }
        int year = 100 * two(text, 0) + two(text, 2);
        int month = two(text, 5);
        int day = two(text, 8);
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return year > 0 && month > 0 && day > 0 && day <= (month == 2 && leap ? 29 : DAYS[month - 1]);
    }

    /** Whether two digits stand there that are less than a number. */
    private static boolean isBelow(UTF8String text, int at, int limit) {
        return isDigit(at(text, at)) && isDigit(at(text, at + 1)) && two(text, at) < limit;
    }

    private static int two(UTF8String text, int at) {
        return 10 * (at(text, at) - '0') + at(text, at + 1) - '0';
    }

    private static int at(UTF8String text, int index) {
        return Platform.getByte(text.getBaseObject(), text.getBaseOffset() + index);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
