package io.lakeshift.local.warehouse.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decimal numbers in PostgreSQL's binary form: how many digits of base 10000, the power of the first one, the sign, the
 * decimal places, and the digits.
 */
final class BinaryNumeric {
    private static final BigInteger BASE = BigInteger.valueOf(10_000);
    private static final int DECIMALS_PER_DIGIT = 4;
    private static final int NEGATIVE = 0x4000;
    private static final int HEADER_BYTES = 8;

    /** A number of Redshift has 38 decimals at most, on both sides of the point. */
    private static final int MOST_DIGITS = 40;

    private BinaryNumeric() {}

    static byte[] of(BigDecimal number) {
        int scale = Math.max(0, number.scale());
        int digitsBehindPoint = (scale + DECIMALS_PER_DIGIT - 1) / DECIMALS_PER_DIGIT;
        BigInteger rest = number.abs()
                .setScale(digitsBehindPoint * DECIMALS_PER_DIGIT, RoundingMode.UNNECESSARY)
                .unscaledValue();
        Deque<Integer> digits = new ArrayDeque<>();
        while (rest.signum() != 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits.addFirst(parts[1].intValue());
            rest = parts[0];
        }
        int weight = digits.isEmpty() ? 0 : digits.size() - digitsBehindPoint - 1;
        while (!digits.isEmpty() && digits.getLast() == 0) {
            digits.removeLast();
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + Short.BYTES * digits.size())
                .putShort((short) digits.size())
                .putShort((short) weight)
                .putShort((short) (number.signum() < 0 ? NEGATIVE : 0))
                .putShort((short) scale);
        digits.forEach(digit -> bytes.putShort(digit.shortValue()));
        return bytes.array();
    }

    /**
     * Reads a number.
     *
     * @throws WireException if the bytes are none that Redshift has
     */
    static BigDecimal read(byte[] value) {
        MessageBody body = new MessageBody(value);
        int count = body.int16();
        int weight = body.int16();
        int sign = body.int16();
        int scale = body.int16();
        boolean known = sign == 0 || sign == NEGATIVE;
        if (!known || count < 0 || count > MOST_DIGITS || Math.abs(weight) > MOST_DIGITS || scale < 0) {
            throw new WireException(WireException.INVALID_BINARY, "a numeric parameter is no number of NUMERIC");
        }
        BigDecimal number = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            number = number.add(BigDecimal.valueOf(body.int16()).scaleByPowerOfTen(DECIMALS_PER_DIGIT * (weight - i)));
        }
        body.requireEnd();
        return (sign == NEGATIVE ? number.negate() : number).setScale(Math.min(scale, MOST_DIGITS), RoundingMode.DOWN);
    }
}
