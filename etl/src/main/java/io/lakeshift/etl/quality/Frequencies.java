package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How often the values of some columns occur; rows without any value do not count.
 *
 * @param rows how many rows have a value
 * @param distinct how many different values there are
 * @param unique how many of them occur once
 * @param entropy of the values, in nats; null if there is none
 */
record Frequencies(long rows, long distinct, long unique, Double entropy) {

    /** Counts the values: a query of its own. */
    static Frequencies of(Dataset<Row> data, List<Column> columns) {
        Column filled =
                columns.stream().map(Column::isNotNull).reduce(Column::or).orElseThrow();
        Row counted = data.filter(filled)
                .groupBy(columns.toArray(Column[]::new))
                .agg(count(lit(1)).as("__n"))
                .agg(
                        count(lit(1)),
                        count(when(col("__n").equalTo(1), 1)),
                        sum(col("__n")),
                        sum(col("__n").multiply(log(col("__n")))))
                .first();
        if (counted.getLong(0) == 0) {
            return new Frequencies(0, 0, 0, null);
        }
        double rows = (double) counted.getLong(2);
        return new Frequencies(
                counted.getLong(2),
                counted.getLong(0),
                counted.getLong(1),
                Math.log(rows) - counted.getDouble(3) / rows);
    }

    /** The part of the rows whose value occurs once; null without rows. */
    Double uniqueness() {
        return rows == 0 ? null : (double) unique / rows;
    }

    /** The part of the different values that occur once; null without rows. */
    Double uniqueValueRatio() {
        return rows == 0 ? null : (double) unique / distinct;
    }
}
