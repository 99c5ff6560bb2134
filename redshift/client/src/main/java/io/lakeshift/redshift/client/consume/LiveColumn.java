package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.sql.ColumnType;
import java.util.Optional;

/**
 * A column that a table in Redshift has.
 *
 * @param type empty if no result of a query has such a type
 * @param shown the type as the catalog shows it
 */
public record LiveColumn(String name, Optional<ColumnType> type, String shown) {

    /** Reads a row of {@code svv_columns}. */
    static LiveColumn of(ResultRow row) {
        String shown = row.text("data_type");
        Optional<ColumnType> type = type(row, shown);
        return new LiveColumn(
                row.text("column_name"), type, type.map(ColumnType::toString).orElse(shown));
    }

    private static Optional<ColumnType> type(ResultRow row, String shown) {
        try {
            return Optional.of(ColumnType.inCatalog(
                    shown,
                    number(row, "character_maximum_length"),
                    number(row, "numeric_precision"),
                    number(row, "numeric_scale")));
        } catch (IllegalArgumentException otherType) {
            return Optional.empty();
        }
    }

    private static int number(ResultRow row, String column) {
        return row.find(column)
                .filter(text -> !text.isBlank())
                .map(Integer::parseInt)
                .orElse(0);
    }
}
