package io.lakeshift.redshift.engine.function;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Constants of each kind, with those at the edges among them. */
final class GeneratedValues {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "abc",
            "Hello World",
            "  padded  ",
            "one,two,,three",
            "it's",
            "\u00e9t\u00e9 \u00fcber",
            "o'neil-smith jr.",
            "A1B2c3",
            "xyxyx",
            "100%",
            "a_b",
            "2024-05-03",
            "UPPER lower",
            "tab\there",
            "aaa",
            "-12.5");
    private static final List<String> WORDS = List.of("a", "B", "abc", "abd", "Zebra", "apple", "10", "9", "", "_x");
    private static final List<String> PARTS = List.of("a", ",", "x", "lo", " ", "b2", "\u00e9", "zz", "aa", "-");
    private static final List<String> CHARS = List.of("x", " ", "xy", "ab", "lo", "-", "a", "Hd ", "\u00e9");
    private static final List<String> LIKES =
            List.of("a%", "%", "_", "%o%", "abc", "%^%", "a^_b", "100^%", "%l__W%", "", "x%x", "A%");
    private static final List<String> SIMILARS = List.of("a%", "(a|x)%", "%(lo|yx)%", "[a-c]+", "_{3}", "%b+%", "abc");
    private static final List<String> REGEXES =
            List.of("a", "^a", "[0-9]+", "o", "(x)(y)", "[a-z]+$", "b?c", "l{2}", " +", "[[:space:]]", "[^a-z]", "x|o");
    private static final List<String> NUMBER_WORDS = List.of(
            "0",
            "12",
            "-7",
            " 42 ",
            "+5",
            "12.5",
            "12.345",
            "-0.05",
            "99999",
            "123456789012",
            "",
            "abc",
            "1e2",
            "1,000",
            ".5",
            "5.",
            "007");
    private static final List<String> TRUTH_WORDS =
            List.of("t", "true", "TRUE", "y", "yes", "1", "f", "false", "n", "no", "0", "maybe", "");
    private static final List<String> DATE_WORDS = List.of(
            "2024-02-29",
            "2023-02-29",
            "2024-13-01",
            "1999-12-31",
            "20240503",
            "2024-05-03 10:11:12",
            "2024-05-03 10:11:12.5",
            "not a date",
            "2024-5-3",
            "2024-05-03T01:02:03",
            "5/3/2024",
            "01/02/00",
            "12-31-1999",
            "January 8, 1999",
            "31-Jan-2000",
            "2000-Jan-31",
            "Jan-31-2000",
            "080215",
            "2008.366",
            "13/1/2024",
            "20240230",
            "5/3/2024 10:11:12",
            "8 Foo 1999");
    private static final List<String> TIME_FORMATS = List.of(
            "YYYY", "YYY", "YY", "Y", "Y,YYY", "MM", "MONTH", "Month", "month", "MON", "Mon", "mon", "DD", "DDD", "D",
            "DAY", "Day", "day", "DY", "Dy", "dy", "HH", "HH12", "HH24", "MI", "SS", "MS", "US", "AM", "am", "PM",
            "P.M.", "a.m.", "Q", "WW", "W", "CC", "J", "IW", "IYYY", "ID", "RM", "rm", "SSSS", "FMMM", "FMDD",
            "FMMonth", "FMDay", "DDth", "DDTH", "FMHH12", "BC", "AD");
    private static final List<String> SEPARATORS = List.of("-", "/", " ", ":", ", ", ".", "", " \"of\" ");
    private static final List<String> NUMBER_FORMATS = List.of(
            "9999",
            "0000",
            "999.99",
            "99999.9",
            "0999.90",
            "9,999,999.99",
            "FM9999.99",
            "FM0.00",
            "S9999.9",
            "9999.9S",
            "9999.99MI",
            "MI9999",
            "PL9999",
            "SG999",
            "999.99PR",
            "99D99",
            "9G999D99",
            "FM9,999,999,990.00",
            "RN",
            "FMRN",
            "rn",
            "999th",
            "999TH",
            "00.0",
            "9990",
            "9999999999");
    private static final List<String> FLOATS =
            List.of("0", "1", "-1", "2.5", "3.5", "-2.5", "0.1", "1e10", "-1.5e-3", "123.456", "1e-7", "33.333333");

    private GeneratedValues() {}

    static String of(String kind, Random random) {
        return switch (kind) {
            case "text" -> random.nextInt(12) == 0 ? "null::varchar(20)" : quoted(one(TEXTS, random));
            case "ascii" ->
                random.nextInt(12) == 0
                        ? "null::varchar(20)"
                        : quoted(one(TEXTS, random).replaceAll("[^ -~]", "u"));
            case "word" -> quoted(one(WORDS, random));
            case "maybeword" -> random.nextInt(3) == 0 ? "null::varchar(20)" : quoted(one(WORDS, random));
            case "part" -> quoted(one(PARTS, random));
            case "chars" -> quoted(one(CHARS, random));
            case "like" -> quoted(one(LIKES, random));
            case "similar" -> quoted(one(SIMILARS, random));
            case "regex" -> quoted(one(REGEXES, random));
            case "numberword" -> quoted(one(NUMBER_WORDS, random)) + "::varchar(20)";
            case "truthword" -> quoted(one(TRUTH_WORDS, random)) + "::varchar(20)";
            case "dateword" -> quoted(one(DATE_WORDS, random)) + "::varchar(30)";
            case "length" -> String.valueOf(random.nextInt(14));
            case "count" -> String.valueOf(random.nextInt(8));
            case "position" -> number(random.nextInt(12) - 3);
            case "place" -> String.valueOf(random.nextInt(5));
            case "digits" -> number(random.nextInt(6) - 2);
            case "code" -> String.valueOf(1 + random.nextInt(500));
            case "small" -> number(random.nextInt(41) - 20);
            case "maybe" -> random.nextInt(3) == 0 ? "null::int" : number(random.nextInt(7) - 3);
            case "int" -> number(whole(random, 32));
            case "bigint" -> number(whole(random, 64)) + "::bigint";
            case "decimal" -> decimal(random);
            case "cents" -> number(BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2)) + "::decimal(12,2)";
            case "float" -> number(new BigDecimal(one(FLOATS, random))) + "::float8";
            case "positive" -> (1 + random.nextInt(100_000)) / 8.0 + "::float8";
            case "seventh" -> number(BigDecimal.valueOf(random.nextInt(2001) - 1000)) + " / 7.0::float8";
            case "unit" -> number(BigDecimal.valueOf(random.nextInt(201) - 100, 2)) + "::float8";
            case "bool" -> random.nextBoolean() ? "true" : "false";
            case "truth" -> one(List.of("true", "false", "null::boolean", "(1 < 2)", "(null::int = 1)"), random);
            case "date" -> "date '" + date(random) + "'";
            case "timestamp" -> "timestamp '" + timestamp(random) + "'";
            case "timeformat" -> quoted(one(TIME_FORMATS, random));
            case "timeformats" ->
                quoted(one(TIME_FORMATS, random)
                        + one(SEPARATORS, random)
                        + one(TIME_FORMATS, random)
                        + one(SEPARATORS, random)
                        + one(TIME_FORMATS, random));
            case "numberformat" -> quoted(one(NUMBER_FORMATS, random));
            default -> throw new IllegalArgumentException("No values of the kind " + kind);
        };
    }

    static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String number(Number number) {
        String text = number instanceof BigDecimal exact ? exact.toPlainString() : number.toString();
        return text.startsWith("-") ? "(" + text + ")" : text;
    }

    private static Number whole(Random random, int bits) {
        long most = bits == 64 ? Long.MAX_VALUE : Integer.MAX_VALUE;
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> most;
            case 2 -> -most;
            case 3 -> random.nextInt(10) - 5;
            default -> bits == 64 ? random.nextLong() >> random.nextInt(60) : random.nextInt() >> random.nextInt(30);
        };
    }

    private static String decimal(Random random) {
        int scale = 1 + random.nextInt(4);
        long unscaled = (long) (random.nextGaussian() * Math.pow(10, 1 + random.nextInt(6)));
        long edge = one(List.of(unscaled, unscaled, unscaled, 0L, 5L, 25L, -25L, 15L), random);
        return number(BigDecimal.valueOf(edge, scale)) + "::decimal(" + (8 + scale) + "," + scale + ")";
    }

    private static LocalDate date(Random random) {
        LocalDate any = LocalDate.of(1950 + random.nextInt(120), 1 + random.nextInt(12), 1);
        return switch (random.nextInt(4)) {
            case 0 -> any.withDayOfMonth(any.lengthOfMonth());
            case 1 -> LocalDate.of(1996 + 4 * random.nextInt(12), 2, 29);
            case 2 -> LocalDate.of(any.getYear(), random.nextBoolean() ? 1 : 12, random.nextBoolean() ? 1 : 31);
            default -> any.plusDays(random.nextInt(28));
        };
    }

    private static String timestamp(Random random) {
        LocalDateTime moment = date(random).atTime(one(List.of(0, 1, 11, 12, 13, 23), random), random.nextInt(60));
        moment = moment.plusSeconds(random.nextInt(60));
        String seconds =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).format(moment);
        return seconds + one(List.of("", "", ".5", ".123", ".123456", ".000001"), random);
    }
}
