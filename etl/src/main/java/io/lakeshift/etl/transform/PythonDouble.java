package io.lakeshift.etl.transform;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.spark.sql.api.java.UDF1;

/** A double as Python writes it: with the fewest digits that read as the same number. */
final class PythonDouble implements UDF1<Double, String> {

    private static final long serialVersionUID = 1;
    private static final int MOST_DIGITS = 17;
    private static final int SMALLEST_PLAIN = -4;
    private static final int LARGEST_PLAIN = 16;

    @Override
    public String call(Double value) {
        if (value == null) {
            return null;
        }
        if (value.isNaN()) {
            return "nan";
        }
        if (value.isInfinite()) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(value).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= SMALLEST_PLAIN && exponent < LARGEST_PLAIN) {
            return (shortest.scale() <= 0 ? shortest.setScale(1) : shortest).toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + fraction
                + String.format("e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }
}
