package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import java.util.List;
import java.util.Map;

/**
 * What {@code COPY} takes a field of delimited text for. Source: "Data conversion parameters" of COPY in the database
 * developer guide: an empty field is an empty text unless {@code EMPTYASNULL}, one of blanks is a text unless
 * {@code BLANKSASNULL}; for all other types both are null. Dates and times are in ISO form unless {@code DATEFORMAT} or
 * {@code TIMEFORMAT} says another.
 */
final class TakenValues {
    private final Map<String, List<String>> options;

    TakenValues(Map<String, List<String>> options) {
        this.options = options;
    }

    /** An expression of the value, over the field of the column's name. */
    String value(Column column) {
        return switch (column.type().name()) {
            case "varchar", "bpchar" -> text(column);
            case "date" -> date(column);
            case "timestamp", "timestamptz" -> time(column);
            default -> filled(column);
        };
    }

    /** The field, or null if nothing but blanks is in it. */
    String filled(Column column) {
        return "nullif(system.main.trim(" + Quoted.name(column.name()) + "), '')";
    }

    private String text(Column column) {
        String text = Quoted.name(column.name());
        if (options.containsKey("blanksasnull")) {
            text = "case when " + text + " = '' or system.main.trim(" + text + ") <> '' then " + text + " end";
        }
        if (options.containsKey("emptyasnull")) {
            text = "nullif(" + text + ", '')";
        }
        return options.containsKey("truncatecolumns")
                ? "rs_cast_varchar(" + text + ", " + column.type().precision() + ")"
                : text;
    }

    private String date(Column column) {
        String format = TransferOptions.first(options, "dateformat").orElse("");
        return switch (format) {
            case "" -> filled(column);
            case "auto" -> "try(rs_dated(" + filled(column) + "))";
            default -> "cast(try(to_date(" + filled(column) + ", " + Quoted.string(format) + ", true)) as varchar)";
        };
    }

    private String time(Column column) {
        String format = TransferOptions.first(options, "timeformat").orElse("");
        String number = "cast(try(cast(" + filled(column) + " as double)";
        return switch (format) {
            case "" -> filled(column);
            case "auto" -> "try(rs_dated(" + filled(column) + "))";
            case "epochsecs" -> "cast(system.main.make_timestamp(" + number + " * 1000000) as bigint)) as varchar)";
            case "epochmillisecs" -> "cast(system.main.make_timestamp(" + number + " * 1000) as bigint)) as varchar)";
            default ->
                "cast(try(cast(to_timestamp(" + filled(column) + ", " + Quoted.string(format)
                        + ") at time zone 'UTC' as timestamp)) as varchar)";
        };
    }
}
