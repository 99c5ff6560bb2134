package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.when;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/** What a text must be like to be a value of a type, for rules that ask for it or compare with numbers and dates. */
final class ValueType {

    /** The types there are, in words. */
    static final String ALLOWED = "BOOLEAN, DATE, TIMESTAMP, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL(p,s)";

    private static final Pattern DECIMAL =
            Pattern.compile("DECIMAL\\( *([1-9]|[12]\\d|3[0-8]) *, *(\\d|[12]\\d|3[0-8]) *\\)");

    private static final String NUMBER = "^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*\\z";

    private static final String DAY = "^\\s*[+-]?[0-9]{4,}-[0-9]{1,2}-[0-9]{1,2}";

    private ValueType() {}

    static boolean isKnown(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "BOOLEAN", "DATE", "TIMESTAMP", "INTEGER", "LONG", "FLOAT", "DOUBLE" -> true;
            default -> DECIMAL.matcher(upper).matches();
        };
    }

    /** True where the text is a value of the type. */
    static Column holds(Column text, String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "INTEGER" -> whole(text, "int");
            case "LONG" -> whole(text, "bigint");
            case "FLOAT", "DOUBLE" -> number(text).isNotNull();
            case "DATE" -> dated(text).cast("date").isNotNull();
            case "TIMESTAMP" -> moment(text).isNotNull();
            case "BOOLEAN" -> text.cast("boolean").isNotNull();
            default ->
                text.cast(upper.toLowerCase(Locale.ROOT).replace(" ", "")).isNotNull();
        };
    }

    /** Spark would cut a fraction off. */
    private static Column whole(Column text, String type) {
        return text.rlike("^\\s*[+-]?[0-9]+\\s*\\z").and(text.cast(type).isNotNull());
    }

    /** A text as a double; null if it is no number. Spark would take {@code NaN}, {@code 12d} and {@code 0x1p3} too. */
    static Column number(Column text) {
        return when(text.rlike(NUMBER), text.cast("double"));
    }

    /** A text as a timestamp; null if it is no date. */
    static Column moment(Column text) {
        return dated(text).cast("timestamp");
    }

    /** A text that begins with a day; Spark would take {@code 12345} for a year, and {@code 12:30} for today. */
    private static Column dated(Column text) {
        return when(text.rlike(DAY), text);
    }
}
