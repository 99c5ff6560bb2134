package io.lakeshift.local.warehouse.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Values as text, as the protocol's format 0 has them. */
final class TextFormat {
    /** From this power of ten on, and below that one, a number is written with an exponent. */
    private static final int GREATEST_EXPONENT = 15;

    private static final int LEAST_EXPONENT = -4;

    private TextFormat() {}

    /** A value that is not NULL. */
    static byte[] of(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "t" : "f";
        }
        if (value instanceof Double number) {
            return number(number);
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= LEAST_EXPONENT && exponent < GREATEST_EXPONENT) {
            return shortest.toPlainString();
        }
        BigDecimal digits = shortest.movePointLeft(exponent);
        return digits.toPlainString()
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
