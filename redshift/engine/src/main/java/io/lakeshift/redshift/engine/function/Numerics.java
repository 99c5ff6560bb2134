package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arithmetic with Redshift's types. Source: "Computations with numeric values" in the database developer guide; where a
 * quotient needs more than 38 digits, its scale is cut, down to 4.
 */
final class Numerics {
    private static final int MOST_DIGITS = 38;
    private static final String TEXT = "VARCHAR[]";
    private static final int LEAST_SCALE = 4;
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    static final FunctionLibrary.Family FAMILY = new FunctionLibrary.Family(
            List.of(
                    TextFunction.of("rs_quotient_type", 2, x -> quoted(quotient(x[0], x[1]))),
                    TextFunction.of("rs_quotient", 3, x -> quoted(divide(x[0], x[1], x[2]))),
                    TextFunction.of("rs_product_type", 2, x -> quoted(product(x[0], x[1]))),
                    TextFunction.of("rs_sum_type", 1, x -> quoted(sum(x[0]))),
                    TextFunction.of("rs_average_type", 1, x -> quoted(average(x[0]))),
                    TextFunction.of("rs_middle_type", 1, x -> quoted(middle(x[0]))),
                    TextFunction.of("rs_fit", 2, x -> quoted(fit(x[0], x[1]))),
                    TextFunction.of("rs_cbrt", 1, x -> String.valueOf(Math.cbrt(Double.parseDouble(x[0])))),
                    TextFunction.of("rs_strtol", 2, x -> strtol(x[0], x[1]))),
            List.of(
                    "\"/\"(a, b) as from_json(rs_quotient(cast(a as varchar), cast(b as varchar),"
                            + " rs_quotient_type(typeof([a]), typeof([b]))), rs_quotient_type(typeof([a]), typeof([b])))",
                    "rs_sum(x) as " + typed("sum(x)", "rs_sum_type(typeof([any_value(x)]))"),
                    "rs_avg(x) as " + mean("sum(x)", "count(x)", "any_value(x)"),
                    "rs_sum_distinct(x) as " + typed("sum(distinct x)", "rs_sum_type(typeof([any_value(x)]))"),
                    "rs_avg_distinct(x) as " + mean("sum(distinct x)", "count(distinct x)", "any_value(x)"),
                    "rs_sum_over(total, x) as " + typed("total", "rs_sum_type(typeof([x]))"),
                    "rs_avg_over(total, number, x) as " + mean("total", "number", "x"),
                    "rs_median_of(middle, x) as " + typed("middle", "rs_middle_type(typeof([x]))"),
                    "rs_whole(text) as case when system.main.regexp_full_match(system.main.trim(text, ' '),"
                            + " '[+-]?[0-9]+') then text else system.main.error('invalid input syntax for type integer: \"'"
                            + " || text || '\"') end",
                    wholeNumber("rs_cast_int2", "smallint"),
                    wholeNumber("rs_cast_int4", "integer"),
                    wholeNumber("rs_cast_int8", "bigint"),
                    "\"<<\"(a, n) as case when a < 0 then -(system.main.\"<<\"(system.main.abs(a), n))"
                            + " else system.main.\"<<\"(system.main.abs(a), n) end",
                    "strtol(text, base) as cast(rs_strtol(cast(text as varchar), cast(base as varchar)) as bigint)",
                    "sign(x) as cast_to_type(system.main.sign(x), x)",
                    "cbrt(x) as cast(rs_cbrt(cast(cast(x as double) as varchar)) as double)",
                    "dexp(x) as system.main.exp(x)",
                    "dlog1(x) as system.main.ln(x)",
                    "dlog10(x) as system.main.log10(x)",
                    "dsqrt(x) as system.main.sqrt(x)"));

    private Numerics() {}

    /** A cast of texts that are whole numbers; of an aggregate the engine knows the type too late for an overload. */
    private static String wholeNumber(String name, String type) {
        return name
                + "(x) as case when typeof([x]) in ('VARCHAR[]', 'JSON[]') then cast(rs_whole(cast(x as varchar)) as "
                + type + ") else cast(x as " + type + ") end";
    }

    private static String typed(String expression, String type) {
        return "from_json(rs_fit(cast(" + expression + " as varchar), " + type + "), " + type + ")";
    }

    private static String mean(String total, String count, String argument) {
        String type = "rs_average_type(typeof([" + argument + "]))";
        return "from_json(rs_quotient(cast(" + total + " as varchar), cast(" + count + " as varchar), " + type + "), "
                + type + ")";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** A type of numbers: digits in all and behind the point; both 0 for one that is no decimal. */
    private record NumberType(String name, int precision, int scale) {
        static NumberType of(String listType) {
            String type = listType.replace("[]", "").replace("\"", "");
            Matcher decimal = DECIMAL.matcher(type);
            if (decimal.matches()) {
                return new NumberType(
                        "DECIMAL", Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
            }
            return new NumberType(type.equals("INTEGER_LITERAL") ? "INTEGER" : type, 0, 0);
        }

        boolean isDecimal() {
            return name.equals("DECIMAL");
        }

        boolean isWhole() {
            return List.of("TINYINT", "UTINYINT", "SMALLINT", "USMALLINT", "INTEGER", "UINTEGER", "BIGINT")
                    .contains(name);
        }

        boolean isHuge() {
            return List.of("HUGEINT", "UBIGINT", "UHUGEINT").contains(name);
        }

        int size() {
            return switch (name) {
                case "TINYINT", "UTINYINT", "SMALLINT" -> 2;
                case "USMALLINT", "INTEGER" -> 4;
                default -> 8;
            };
        }

        /** A whole number takes the digits that its type can have. */
        NumberType asDecimal() {
            if (isDecimal()) {
                return this;
            }
            int digits = isHuge() ? MOST_DIGITS : size() == 2 ? 5 : size() == 4 ? 10 : 19;
            return new NumberType("DECIMAL", digits, 0);
        }
    }

    private static String decimal(int precision, int scale) {
        return "DECIMAL(" + precision + "," + scale + ")";
    }

    private static String quotient(String left, String right) {
        if (left.equals(TEXT) || right.equals(TEXT)) {
            throw SqlError.notSupportedLocally("the division of a text; cast it to a number");
        }
        NumberType one = NumberType.of(left);
        NumberType two = NumberType.of(right);
        boolean exact = (one.isDecimal() || one.isWhole() || one.isHuge())
                && (two.isDecimal() || two.isWhole() || two.isHuge());
        if (!exact) {
            return inexact(one, two);
        }
        if (one.isWhole() && two.isWhole()) {
            return switch (Math.max(one.size(), two.size())) {
                case 2 -> "SMALLINT";
                case 4 -> "INTEGER";
                default -> "BIGINT";
            };
        }
        one = one.asDecimal();
        two = two.asDecimal();
        int before = one.precision() - one.scale() + two.scale();
        int scale = Math.max(LEAST_SCALE, one.scale() + two.precision() - two.scale() + 1);
        if (before + scale > MOST_DIGITS) {
            scale = Math.max(LEAST_SCALE, MOST_DIGITS - before);
        }
        return decimal(Math.min(MOST_DIGITS, before + scale), scale);
    }

    private static String inexact(NumberType one, NumberType two) {
        boolean bothSingle = one.name().equals("FLOAT") && two.name().equals("FLOAT");
        return bothSingle ? "FLOAT" : one.name().equals("INTERVAL") ? "INTERVAL" : "DOUBLE";
    }

    private static String divide(String left, String right, String quotedType) {
        NumberType type = NumberType.of(quotedType);
        try {
            if (type.name().equals("DOUBLE") || type.name().equals("FLOAT")) {
                return floating(Double.parseDouble(left), Double.parseDouble(right), type);
            }
            BigDecimal divisor = new BigDecimal(right);
            if (divisor.signum() == 0) {
                throw SqlError.of("Divide by zero");
            }
            BigDecimal quotient = new BigDecimal(left)
                    .divide(divisor, type.scale(), type.isDecimal() ? RoundingMode.HALF_UP : RoundingMode.DOWN);
            return inRange(quotient, type).toPlainString();
        } catch (NumberFormatException noNumber) {
            throw SqlError.of("invalid input syntax for type numeric: \"%s\" or \"%s\"", left, right);
        }
    }

    private static String floating(double left, double right, NumberType type) {
        if (right == 0) {
            throw SqlError.of("Divide by zero");
        }
        double quotient = left / right;
        return type.name().equals("FLOAT") ? Float.toString((float) quotient) : Double.toString(quotient);
    }

    private static BigDecimal inRange(BigDecimal value, NumberType type) {
        boolean fits = type.isDecimal()
                ? value.precision() - value.scale() <= type.precision() - type.scale()
                : value.toBigInteger().bitLength() < 8 * type.size();
        if (!fits) {
            throw SqlError.of(type.isDecimal() ? "Numeric data overflow (result precision)" : "integer out of range");
        }
        return value;
    }

    private static String product(String left, String right) {
        NumberType one = NumberType.of(left).asDecimal();
        NumberType two = NumberType.of(right).asDecimal();
        int scale = Math.min(MOST_DIGITS, one.scale() + two.scale());
        return decimal(Math.min(MOST_DIGITS, one.precision() + two.precision() + 1), scale);
    }

    private static String sum(String argument) {
        NumberType number = NumberType.of(argument);
        if (number.isDecimal()) {
            return decimal(MOST_DIGITS, number.scale());
        }
        if (number.name().equals("BIGINT") || number.isHuge()) {
            return decimal(MOST_DIGITS, 0);
        }
        return number.isWhole() ? "BIGINT" : number.name().equals("FLOAT") ? "DOUBLE" : number.name();
    }

    private static String average(String argument) {
        NumberType number = NumberType.of(argument);
        if (number.isDecimal()) {
            return decimal(number.precision() > 18 ? MOST_DIGITS : 19, number.scale());
        }
        return number.isWhole() ? "BIGINT" : number.name().equals("FLOAT") ? "DOUBLE" : number.name();
    }

    private static String middle(String argument) {
        NumberType number = NumberType.of(argument);
        if (number.isWhole()) {
            return decimal(MOST_DIGITS, 1);
        }
        return number.isDecimal()
                ? decimal(MOST_DIGITS, number.scale() + 1)
                : number.name().equals("FLOAT") ? "DOUBLE" : number.name();
    }

    /** A number in the form of its type; whole numbers are cut, decimals rounded. */
    private static String fit(String value, String quotedType) {
        NumberType type = NumberType.of(quotedType);
        if (!type.isDecimal() && !type.isWhole()) {
            return value;
        }
        BigDecimal number = new BigDecimal(value);
        return inRange(number.setScale(type.scale(), type.isDecimal() ? RoundingMode.HALF_UP : RoundingMode.DOWN), type)
                .toPlainString();
    }

    private static String strtol(String text, String base) {
        int radix = Integer.parseInt(base);
        if (radix < 2 || radix > 36) {
            throw SqlError.of("The base of STRTOL is %d; 2 to 36 are allowed", radix);
        }
        String digits = text.strip();
        boolean hexadecimal =
                radix == 16 && digits.toLowerCase(java.util.Locale.ROOT).matches("[+-]?0x.*");
        String bare = hexadecimal ? digits.replaceFirst("0[xX]", "") : digits;
        try {
            BigInteger value = new BigInteger(bare, radix);
            return String.valueOf(value.longValueExact());
        } catch (NumberFormatException | ArithmeticException refused) {
            throw SqlError.of("The input %s is not valid to be converted to base %d", text, radix);
        }
    }
}
