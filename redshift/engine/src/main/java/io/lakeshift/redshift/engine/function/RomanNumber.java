package io.lakeshift.redshift.engine.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The number format {@code RN}: 1 to 3999 as Roman numerals, at the right of 15 places. */
final class RomanNumber {
    private static final int WIDTH = 15;
    private static final BigInteger MOST = BigInteger.valueOf(3999);
    private static final List<Map.Entry<String, Integer>> SIGNS = List.of(
            Map.entry("M", 1000),
            Map.entry("CM", 900),
            Map.entry("D", 500),
            Map.entry("CD", 400),
            Map.entry("C", 100),
            Map.entry("XC", 90),
            Map.entry("L", 50),
            Map.entry("XL", 40),
            Map.entry("X", 10),
            Map.entry("IX", 9),
            Map.entry("V", 5),
            Map.entry("IV", 4),
            Map.entry("I", 1));

    private RomanNumber() {}

    /** The numeral; number signs for a number that has none. */
    static String write(BigDecimal value, boolean lower, boolean fill) {
        BigInteger whole = value.setScale(0, RoundingMode.HALF_UP).toBigInteger();
        if (whole.signum() <= 0 || whole.compareTo(MOST) > 0) {
            return "#".repeat(WIDTH);
        }
        StringBuilder numeral = new StringBuilder();
        int left = whole.intValue();
        for (Map.Entry<String, Integer> sign : SIGNS) {
            numeral.append(sign.getKey().repeat(left / sign.getValue()));
            left %= sign.getValue();
        }
        String padded = " ".repeat(fill ? WIDTH - numeral.length() : 0) + numeral;
        return lower ? padded.toLowerCase(Locale.ROOT) : padded;
    }
}
