package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.unhex;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.table.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What tells rows apart, and the ids that follow from it: the same row gets the same id whenever it is loaded.
 *
 * @param table the table of the known entities: the same row makes another entity in another table
 * @param loadColumns columns that say which load a row came with, and nothing about the entity
 */
record EntityIds(TableName table, Set<String> loadColumns) {

    private static final int BITS = 256;
    private static final String DIGITS = "0123456789abcdef";
    /** The two highest bits of the variant of a UUID are 10. */
    private static final String VARIANTS = "89ab89ab89ab89ab";

    /** What a row holds beside which load it came with: equal for equal rows, 32 bytes. */
    Column content(Dataset<Row> rows) {
        Column[] columns = Arrays.stream(rows.columns())
                .filter(column -> !loadColumns.contains(column))
                .map(Values::column)
                .toArray(Column[]::new);
        return unhex(sha2(to_json(struct(columns)), BITS));
    }

    /**
     * The id of a new entity, a UUID: by the key of the row in its source if it has one, else by what it holds.
     *
     * @param key the columns of the key; none if rows have no such key
     */
    Column made(List<String> key, Column content) {
        Column name = org.apache.spark.sql.functions.hex(content);
        if (!key.isEmpty()) {
            Column isKnown =
                    key.stream().map(Values::isGiven).reduce(Column::and).orElseThrow();
            Column parts = to_json(struct(key.stream().map(Values::column).toArray(Column[]::new)));
            name = coalesce(when(isKnown, parts), name);
        }
        Column hash = sha2(concat(lit(table + "\n"), name).cast("binary"), BITS);
        return concat(
                substring(hash, 1, 8),
                lit("-"),
                substring(hash, 9, 4),
                lit("-8"),
                substring(hash, 14, 3),
                lit("-"),
                translate(substring(hash, 17, 1), DIGITS, VARIANTS),
                substring(hash, 18, 3),
                lit("-"),
                substring(hash, 21, 12));
    }

    /** The columns by which rows of one load are told apart where they hold the same, in a fixed order. */
    List<String> orderedLoadColumns(Dataset<Row> rows) {
        return Arrays.stream(rows.columns())
                .filter(loadColumns::contains)
                .sorted()
                .collect(Collectors.toList());
    }
}
