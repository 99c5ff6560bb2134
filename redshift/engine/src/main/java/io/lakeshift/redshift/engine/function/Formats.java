package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/** Values from and to text by a format. Source: "Data type formatting functions" in the database developer guide. */
final class Formats {
    static final FunctionLibrary.Family FAMILY = new FunctionLibrary.Family(
            List.of(
                    TextFunction.of("rs_to_char", 3, x -> toChar(x[0], x[1], x[2])),
                    TextFunction.of(
                            "rs_to_date",
                            3,
                            x -> TimeReader.read(x[0], x[1], strict(x[2]))
                                    .toLocalDate()
                                    .toString()),
                    TextFunction.of(
                            "rs_to_timestamp",
                            3,
                            x -> TimeReader.read(x[0], x[1], strict(x[2])).toString() + "Z"),
                    TextFunction.of(
                            "rs_to_number",
                            2,
                            x -> NumberFormat.of(x[1]).read(x[0]).toPlainString())),
            List.of(
                    "to_char(x, format) as rs_to_char(cast(x as varchar), format, typeof([x]))",
                    "to_date(text, format) as cast(rs_to_date(cast(text as varchar), format, 'false') as date),"
                            + " (text, format, strict) as cast(rs_to_date(cast(text as varchar), format, cast(strict as"
                            + " varchar)) as date)",
                    "to_timestamp(text, format) as cast(rs_to_timestamp(cast(text as varchar), format, 'false') as"
                            + " timestamptz), (text, format, strict) as cast(rs_to_timestamp(cast(text as varchar), format,"
                            + " cast(strict as varchar)) as timestamptz)",
                    "to_number(v) as v"));

    private Formats() {}

    private static boolean strict(String strict) {
        return strict.equals("true");
    }

    private static String toChar(String value, String format, String listType) {
        String type = listType.replace("[]", "").replace("\"", "");
        if (type.startsWith("TIMESTAMP") || type.equals("DATE")) {
            return TimeWriter.write(moment(value), format);
        }
        if (type.equals("TIME")) {
            return TimeWriter.write(LocalDate.EPOCH.atTime(LocalTime.parse(value)), format);
        }
        boolean number = type.startsWith("DECIMAL")
                || type.endsWith("INT")
                || List.of("INTEGER", "INTEGER_LITERAL", "FLOAT", "DOUBLE").contains(type);
        if (!number) {
            throw SqlError.of(
                    "function to_char(%s, character varying) does not exist",
                    type.equals("VARCHAR") ? "character varying" : type.toLowerCase(Locale.ROOT));
        }
        return NumberFormat.of(format).write(new BigDecimal(value));
    }

    /** The sessions' time zone is UTC, so a zoned time is written as one without its zone. */
    private static LocalDateTime moment(String value) {
        return DateTimes.time(value.endsWith("+00") ? value.substring(0, value.length() - 3) : value);
    }
}
