package io.lakeshift.etl.quality;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/** What {@code ColumnDataType} asks of a text. */
final class ValueType {

    /** The types there are, in words. */
    static final String ALLOWED = "BOOLEAN, DATE, TIMESTAMP, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL(p,s)";

    private static final Pattern DECIMAL =
            Pattern.compile("DECIMAL\\( *([1-9]|[12]\\d|3[0-8]) *, *(\\d|[12]\\d|3[0-8]) *\\)");

    private ValueType() {}

    static boolean isKnown(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "BOOLEAN", "DATE", "TIMESTAMP", "INTEGER", "LONG", "FLOAT", "DOUBLE" -> true;
            default -> DECIMAL.matcher(upper).matches();
        };
    }

    /** True where the text is a value of the type; never null. Spark would cut a fraction off for whole numbers. */
    static Column holds(Column text, String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        Column converted = text.cast(
                        switch (upper) {
                            case "INTEGER" -> "int";
                            case "LONG" -> "bigint";
                            default -> upper.toLowerCase(Locale.ROOT).replace(" ", "");
                        })
                .isNotNull();
        boolean whole = upper.equals("INTEGER") || upper.equals("LONG");
        return whole ? converted.and(text.rlike("^\\s*[+-]?[0-9]+\\s*\\z")) : converted;
    }
}
