package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** How amounts of money are written: by their decimal mark. */
enum AmountText {
    POINT("\\.", ","),
    COMMA(",", "\\.");

    /** Blanks, minus signs and apostrophes that look like others. */
    private static final String ODD = "\u00A0\u2007\u202F\u2212\u2019";

    private static final String USUAL = "   -'";

    /** Codes in one case: with a small last letter some markets mean the hundredth part. */
    private static final String CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .sorted()
            .flatMap(code -> Stream.of(code, code.toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining("|"));

    /** A cent sign is no such symbol: it makes another number. */
    private static final String CURRENCY = "(?:" + CODES + "|[A-Z]{0,3}[\\p{Sc}&&[^\u00A2]]"
            + "|(?i:kr\\.?|sfr\\.?|fr\\.?|rs\\.?|z\u0142|k\u010D|ft|euros?))";

    private static final String BEFORE = "^([-+(]?\\s*)(?:(?:" + CURRENCY + "\\s*){1,2}|R\\s*(?=\\d))";
    private static final String BEHIND = "\\s*(?:" + CURRENCY + "\\s*){1,2}([-)]?)$";
    private static final String PLAIN = "^-?\\d+(?:\\.\\d*)?$";

    private final String mark;
    private final String amount;
    private final String thousands;

    AmountText(String mark, String thousands) {
        this.mark = mark;
        this.thousands = thousands;
        String groups = Stream.of(thousands, " ", "'")
                .map(part -> "\\d{1,3}(?:" + part + "\\d{3})+")
                .collect(Collectors.joining("|"));
        // As in India: thousands, and hundreds of what is above.
        String whole = thousands.equals(",") ? groups + "|\\d{1,2}(?:,\\d{2})+,\\d{3}" : groups;
        String number = "(?:(?:" + whole + "|\\d+)(?:" + mark + "\\d*)?|" + mark + "\\d+" + "|\\d+(?:" + mark
                + "\\d*)?[eE][-+]?\\d{1,2})";
        this.amount = "^(?:[-+]?\\s*" + number + "|" + number + "\\s*-|\\(\\s*" + number + "\\s*\\))$";
    }

    /** The number that a text without blanks at its ends says, as a decimal can be read from; null if that is not clear. */
    Column number(Column text) {
        Column usual = translate(text, ODD, USUAL);
        Column bare = regexp_replace(regexp_replace(usual, BEFORE, "$1"), BEHIND, "$1");
        Column sign = when(bare.rlike("^[-(]|-$"), lit("-")).otherwise(lit(""));
        Column digits = regexp_replace(bare, "[() '+]|^-|-$|" + thousands, "");
        Column read =
                when(bare.rlike(amount), concat(sign, this == COMMA ? regexp_replace(digits, mark, ".") : digits));
        return this == POINT ? when(text.rlike(PLAIN), text).otherwise(read) : read;
    }
}
