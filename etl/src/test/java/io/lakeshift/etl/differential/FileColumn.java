package io.lakeshift.etl.differential;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The columns that files have, by what their values are like. */
enum FileColumn {
    ID("Id"),
    NAME("Customer Name"),
    NOTE("Note (free)"),
    CODE("Code No."),
    COUNT("Count"),
    LARGE("Large;Number"),
    AMOUNT("Amount"),
    RATE("Rate:Pct"),
    FLAG("Flag"),
    EFFECTIVE("Effective"),
    EXPIRATION("Expiration"),
    BEGIN("Period Begin"),
    END("Period_End"),
    DAY("Day Text"),
    TIME("Time Text"),
    CURRENCY("Price"),
    EURO("Preis"),
    IMPLIED("Implied"),
    MAIL("E-Mail"),
    OBJECT("Details"),
    LIST("Tags"),
    XML("Markup"),
    COLOR("Color"),
    SHOP("Shop");

    static final List<String> DAY_FORMATS = List.of(
            "yyyy-MM-dd",
            "M/d/yy",
            "MM/dd/yyyy",
            "yyyyMMdd",
            "d.M.yyyy",
            "dd-MMM-yyyy",
            "MMM d, yyyy",
            "yyyy/MM/dd",
            "yy-MM-dd",
            "MM/dd/yy",
            "d MMMM yyyy",
            "yyyy-MM");
    static final List<String> TIME_FORMATS = List.of(
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd HH:mm:ss.SSS",
            "yyyy-MM-dd HH:mm:ss.SSS+0000",
            "MM/dd/yyyy hh:mm a",
            "yyyy-MM-dd'T'HH:mm:ssXXX",
            "yyyyMMddHHmmss",
            "dd.MM.yyyy HH:mm",
            "M/d/yy H:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
            "yyyy-MM-dd");

    /** Those whose texts are times without a format, too. */
    static final Set<String> CAST_TIMES = Set.of(
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd HH:mm:ss.SSS",
            "yyyy-MM-dd HH:mm:ss.SSS+0000",
            "yyyy-MM-dd'T'HH:mm:ssXXX",
            "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
            "yyyy-MM-dd");

    private static final String[] WORDS = {
        "acme insurance",
        "O'Neil & Sons",
        "  padded  ",
        "\u00c4RGER \u00fcber stra\u00dfe",
        "mixed CASE name",
        "x",
        "tab\there",
        "line\nbreak",
        "semi;colon",
        "quote\"d",
        "comma, inc",
        "\u65e5\u672c \u8a9e",
        "-",
        "N/A",
        "null",
        "None",
        "",
        "a-b c_d",
        "e\u0301\u00a0z",
        "\u01c4x \ud83d\ude00y",
        "Abc Def",
        "A{0}b$1",
        "12 34",
        "\\d+",
        "'",
        "1e5",
        "+49 30"
    };

    private final String header;

    FileColumn(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    /** A value of this column, which is never nothing; for dates and times in their format. */
    String value(Chance chance, int row, String format) {
        return switch (this) {
            case ID -> String.valueOf(row + 1);
            case NAME, NOTE -> chance.of(WORDS);
            case CODE -> String.format(Locale.ROOT, "%0" + chance.number(2, 5) + "d", chance.number(0, 150));
            case COUNT -> Integer.toString(chance.percent(20) ? chance.of(0, -1, 1, 7, 12) : chance.number(-50, 500));
            case LARGE ->
                chance.percent(20)
                        ? chance.of("9223372036854775807", "-9223372036854775808", "0", "2147483648", "-2147483649")
                        : String.valueOf(chance.random().nextLong() / chance.of(1L, 1000L, 1L << 33));
            case AMOUNT ->
                chance.percent(10)
                        ? chance.of("0", "-0.01", "99999999.99", "0.00", "-1")
                        : BigDecimal.valueOf(chance.number(-500_000, 2_000_000), 2)
                                .toPlainString();
            case RATE ->
                BigDecimal.valueOf(chance.number(-20_000, 20_000), chance.number(0, 4))
                        .toPlainString();
            case FLAG -> chance.of("true", "false", "TRUE", "False");
            case EFFECTIVE, BEGIN -> date(chance).toString();
            case EXPIRATION -> date(chance).plusDays(chance.number(0, 700)).toString();
            case END -> date(chance).toString();
            case DAY -> DateTimeFormatter.ofPattern(format, Locale.US).format(date(chance));
            case TIME ->
                DateTimeFormatter.ofPattern(format, Locale.US)
                        .format(time(chance).atOffset(java.time.ZoneOffset.ofHours(chance.number(-3, 3))));
            case CURRENCY -> amount(chance, ",", ".");
            case EURO -> amount(chance, ".", ",");
            case IMPLIED ->
                (chance.percent(20) ? "-" : "")
                        + chance.of("5", "05", "123", "0", "99999", "1234567")
                        + (chance.percent(50) ? "" : chance.number(0, 99));
            case MAIL -> chance.of("ann", "Bob.B", "c+d") + chance.of("@", "@@", " at ") + chance.of("x.org", "Y.de");
            case OBJECT -> object(chance);
            case LIST -> list(chance);
            case XML -> xml(chance);
            case COLOR -> chance.of("r", "g", "b", "R", "r ", "");
            case SHOP -> chance.of("1", "7", "7", "9");
        };
    }

    static LocalDate date(Chance chance) {
        return chance.percent(25)
                ? LocalDate.parse(chance.of(
                        "2024-02-29",
                        "2023-02-28",
                        "2024-01-31",
                        "2024-12-31",
                        "2000-01-01",
                        "2025-03-01",
                        "2024-03-31"))
                : LocalDate.of(2023, 1, 1).plusDays(chance.number(0, 900));
    }

    private static LocalDateTime time(Chance chance) {
        return date(chance)
                .atTime(LocalTime.of(
                        chance.of(0, 12, 23, chance.number(0, 23)),
                        chance.number(0, 59),
                        chance.of(0, chance.number(0, 59)),
                        chance.of(0, 500_000_000, chance.number(0, 999_999) * 1000)));
    }

    private static String amount(Chance chance, String thousands, String mark) {
        String whole =
                chance.of("0", "7", "12", "999", "1" + thousands + "234", "12" + thousands + "345" + thousands + "678");
        String number = (chance.percent(20) ? whole.replace(thousands, chance.of("", " ", "'")) : whole)
                + chance.of("", mark + "5", mark + "50", mark + "05", mark + "125");
        return switch (chance.number(0, 11)) {
            case 0 -> "$" + number;
            case 1 -> "-" + number;
            case 2 -> "(" + number + ")";
            case 3 -> "USD " + number;
            case 4 -> number + " \u20ac";
            case 5 -> "$(" + number + ")";
            case 6 -> "-$" + number;
            case 7 -> number + "-";
            case 8 -> " " + number + " ";
            case 9 -> "$ -" + number;
            default -> number;
        };
    }

    private static String object(Chance chance) {
        StringBuilder text = new StringBuilder("{\"city\": \"" + chance.of("Ulm", "Bonn", "\u00c4", "") + "\"");
        if (chance.percent(70)) {
            text.append(", \"size\": \"").append(chance.number(0, 9)).append('"');
        }
        if (chance.percent(60)) {
            text.append(", \"Street\": ").append(chance.of("\"A 1\"", "null", "\"\""));
        }
        return text.append('}').toString();
    }

    private static String list(Chance chance) {
        return chance.of(
                "[]",
                "[{\"k\": \"a\", \"v\": 1}]",
                "[{\"k\": \"a\"}, {\"k\": \"b\", \"v\": -7}]",
                "[{\"k\": null, \"v\": 9223372036854775807}, {\"v\": 0}, {\"k\": \"007\"}]");
    }

    private static String xml(Chance chance) {
        return "<p n=\"" + chance.number(1, 9) + "\"><city>" + chance.of("Ulm", "B&amp;B", "  ", "x") + "</city>"
                + (chance.percent(50) ? "<tag>a</tag>" : "") + (chance.percent(50) ? "<tag>b</tag>" : "")
                + "<in><deep>" + chance.number(1, 9) + "</deep></in></p>";
    }

    /** A value that is none of this column's kind; null if every text is one. */
    String badValue(Chance chance, String good) {
        return switch (this) {
            case DAY, TIME ->
                chance.of("never", "2024-02-30", "13/45/2024", good + "x", "0000-00-00", "20240231", good + " 1");
            case CURRENCY ->
                chance.of("12K", "Policy no. 12", "1,23", "1.234,50", "abc", "--1", "1.2.3", "5%", "$", "(1", "NaN");
            case EURO -> chance.of("12K", "1.23", "1,234.50", "abc", "1,2,3");
            case IMPLIED -> chance.of("12.5", "1a", "--1", "1 2", "1e3");
            case LIST -> chance.of("[1", "[1, 2]", "[{]"); // One that is no list makes bad values of all lists.
            case OBJECT -> chance.of("{", "text", "7", "{\"a\": }", "{\"a\"");
            case XML -> chance.of("<p>", "text", "<p></q>", "<p>&x;</p>");
            default -> null;
        };
    }
}
