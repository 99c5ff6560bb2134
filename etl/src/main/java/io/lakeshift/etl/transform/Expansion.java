package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode_outer;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that were multiplied: one for each entry of an array or map, or one if that is null or empty.
 *
 * @param rows with hidden columns for the entry
 * @param number the entry's number, from 1; null without an entry
 * @param key the entry's key, for a map
 * @param value the entry
 */
record Expansion(Rows rows, Column number, Column key, Column value) {

    private static final String POSITION = Rows.HIDDEN + "entry_";
    private static final String KEY = Rows.HIDDEN + "entry_key";
    private static final String VALUE = Rows.HIDDEN + "entry_value";

    static Expansion of(Rows rows, Column array) {
        return of(rows, array, VALUE);
    }

    static Expansion ofMap(Rows rows, Column map) {
        return of(rows, map, KEY, VALUE);
    }

    private static Expansion of(Rows rows, Column entries, String... names) {
        // It stays: rows of one line are in the order of their entries.
        String position = POSITION + rows.orders().size();
        String[] generated = new String[names.length + 1];
        generated[0] = position;
        System.arraycopy(names, 0, generated, 1, names.length);
        Rows expanded =
                rows.map(data -> data.select(col("*"), posexplode_outer(entries).as(generated)));
        return new Expansion(
                expanded.orderedBy(position), Rows.named(position).plus(lit(1)), Rows.named(KEY), Rows.named(VALUE));
    }

    /** The rows without the columns that are needed no more. */
    Dataset<Row> finished(Dataset<Row> data) {
        return data.drop(KEY, VALUE);
    }
}
