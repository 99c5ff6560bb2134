package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A format of numbers. Source: "Numeric format strings" in the database developer guide, and PostgreSQL's formatting
 * functions, which Redshift has kept.
 */
final class NumberFormat {
    private static final List<String> NAMES =
            List.of("EEEE", "FM", "MI", "PL", "PR", "SG", "RN", "TH", "9", "0", ".", "D", ",", "G", "S", "V", "L");
    private static final List<String> SIGNS = List.of("MI", "PR", "SG", "S");

    private final String format;
    private final List<String> parts = new ArrayList<>();
    private final boolean fill;
    private final int whole;
    private final int behind;

    private NumberFormat(String format) {
        this.format = format;
        cut();
        fill = !parts.contains("FM");
        int point = point();
        whole = digits(parts.subList(0, point));
        behind = digits(parts.subList(point, parts.size()));
    }

    static NumberFormat of(String format) {
        return new NumberFormat(format);
    }

    private void cut() {
        int at = 0;
        while (at < format.length()) {
            String name = nameAt(at);
            if (name == null) {
                parts.add("'" + format.charAt(at));
                at++;
            } else if (List.of("EEEE", "V", "L").contains(name)) {
                throw SqlError.notSupportedLocally("the number format '" + format + "' (" + name + ")");
            } else {
                parts.add(named(name, at));
                at += name.length();
            }
        }
    }

    private String named(String name, int at) {
        return switch (name) {
            case "D" -> ".";
            case "G" -> ",";
            case "TH", "RN" -> format.substring(at, at + 2);
            default -> name;
        };
    }

    private String nameAt(int at) {
        return NAMES.stream()
                .filter(name -> format.regionMatches(true, at, name, 0, name.length()))
                .findFirst()
                .orElse(null);
    }

    private int point() {
        int point = parts.indexOf(".");
        return point < 0 ? parts.size() : point;
    }

    private static int digits(List<String> parts) {
        return (int) parts.stream()
                .filter(part -> part.equals("9") || part.equals("0"))
                .count();
    }

    /** The number as text. */
    String write(BigDecimal value) {
        Optional<String> roman =
                parts.stream().filter(part -> part.equalsIgnoreCase("RN")).findFirst();
        return roman.map(letters -> roman(value, letters)).orElseGet(() -> digits(value));
    }

    private String roman(BigDecimal value, String letters) {
        boolean alone = parts.size() == (fill ? 1 : 2);
        if (!alone) {
            throw SqlError.notSupportedLocally("the number format '" + format + "' (RN among others)");
        }
        return RomanNumber.write(value, letters.equals("rn"), fill);
    }

    private String digits(BigDecimal value) {
        BigDecimal rounded = value.setScale(behind, RoundingMode.HALF_UP);
        boolean negative = rounded.signum() < 0;
        String text = rounded.abs().toPlainString();
        int point = text.indexOf('.');
        String integer = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "" : text.substring(point + 1);
        boolean tooLong = integer.length() > whole && !integer.equals("0");
        boolean pointAlone = !fill && whole > 0 && shown(fraction).isEmpty();
        if (integer.equals("0") && (behind > 0 || whole == 0) && !pointAlone) {
            integer = "";
        }
        return new Writing(negative, tooLong ? "#".repeat(whole) : integer, tooLong ? "#".repeat(behind) : fraction)
                .run();
    }

    /** One number on its way into text. */
    private final class Writing {
        private final boolean negative;
        private final String integer;
        private final String fraction;
        private final StringBuilder out = new StringBuilder();
        private final int firstZero = firstZero();
        private boolean begun;
        private int position;
        private int behindPosition;

        Writing(boolean negative, String integer, String fraction) {
            this.negative = negative;
            this.integer = integer;
            this.fraction = fraction;
        }

        private int firstZero() {
            int number = 0;
            for (String part : parts.subList(0, point())) {
                if (part.equals("0")) {
                    return number;
                }
                number += part.equals("9") ? 1 : 0;
            }
            return whole;
        }

        String run() {
            boolean afterPoint = false;
            for (int i = 0; i < parts.size(); i++) {
                String part = parts.get(i);
                switch (part) {
                    case "9", "0" -> {
                        if (afterPoint) {
                            digitBehind();
                        } else {
                            digit();
                        }
                    }
                    case "." -> {
                        begin();
                        afterPoint = true;
                        if (behind > 0) {
                            out.append('.');
                        }
                    }
                    case "," -> separator();
                    case "FM" -> {}
                    default -> other(part, i);
                }
            }
            if (whole > 0 && !begun) {
                begin();
            }
            return out.toString();
        }

        /** The sign stands right before the first digit, unless the format has a place for it. */
        private void begin() {
            if (begun) {
                return;
            }
            begun = true;
            if (parts.contains("PR")) {
                sign(negative ? "<" : fill ? " " : "");
            } else if (SIGNS.stream().noneMatch(parts::contains)) {
                sign(negative ? "-" : fill ? " " : "");
            } else if (signLeads()) {
                sign(negative ? "-" : "+");
            }
        }

        private void sign(String sign) {
            out.append(sign);
        }

        private void digit() {
            int fromEnd = whole - position;
            if (fromEnd <= integer.length()) {
                begin();
                out.append(integer.charAt(integer.length() - fromEnd));
            } else if (position >= firstZero) {
                begin();
                out.append('0');
            } else if (fill) {
                out.append(' ');
            }
            position++;
        }

        private void separator() {
            if (begun) {
                out.append(',');
            } else if (fill) {
                out.append(' ');
            }
        }

        private void digitBehind() {
            begin();
            if (behindPosition < shown(fraction).length()) {
                out.append(fraction.charAt(behindPosition));
            }
            behindPosition++;
        }

        /** A number below zero, one with a point and one that is too long have none. */
        private String ordinal() {
            boolean none = negative || behind > 0 || integer.startsWith("#");
            return none ? "" : TimeWriter.suffix(integer);
        }

        private void other(String part, int index) {
            switch (part) {
                case "S" -> {
                    if (!(signLeads() && index <= firstDigit())) {
                        out.append(negative ? '-' : '+');
                    }
                }
                case "SG" -> out.append(negative ? '-' : '+');
                case "MI" -> out.append(negative ? "-" : fill ? " " : "");
                case "PL" -> out.append(negative ? fill ? " " : "" : "+");
                case "PR" -> out.append(negative ? ">" : fill ? " " : "");
                case "TH" -> out.append(ordinal());
                case "th" -> out.append(ordinal().toLowerCase(Locale.ROOT));
                default -> out.append(part.charAt(1));
            }
        }
    }

    /** The digits behind the point; without padding, zeros at the end fall away where the format has nines. */
    private String shown(String fraction) {
        if (fill) {
            return fraction;
        }
        List<String> digits = parts.subList(point(), parts.size()).stream()
                .filter(part -> part.equals("9") || part.equals("0"))
                .toList();
        int end = fraction.length();
        while (end > 0 && fraction.charAt(end - 1) == '0' && digits.get(end - 1).equals("9")) {
            end--;
        }
        return fraction.substring(0, end);
    }

    private int firstDigit() {
        int nine = parts.indexOf("9");
        int zero = parts.indexOf("0");
        return nine < 0 ? zero : zero < 0 ? nine : Math.min(nine, zero);
    }

    private boolean signLeads() {
        int sign = parts.indexOf("S");
        return sign >= 0 && sign < firstDigit();
    }

    /** The number a text of this format stands for. */
    BigDecimal read(String text) {
        String bare = text.toUpperCase(Locale.ROOT).replaceAll("[,$\\s]", "");
        boolean negative = bare.contains("-") || (bare.startsWith("<") && bare.endsWith(">"));
        String digits = bare.replaceAll("[-+<>]", "");
        if (!digits.matches("\\d*\\.?\\d*") || digits.isEmpty() || digits.equals(".")) {
            throw SqlError.of("invalid input syntax for type numeric: \"%s\"", text);
        }
        BigDecimal value = new BigDecimal(digits).setScale(behind, RoundingMode.DOWN);
        return negative ? value.negate() : value;
    }

    /** The engine's type of numbers of this format. */
    String type() {
        int precision = Math.max(1, whole + behind);
        return "DECIMAL(" + Math.min(38, precision) + "," + Math.min(38, behind) + ")";
    }
}
