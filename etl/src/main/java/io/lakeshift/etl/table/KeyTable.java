package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;

import io.lakeshift.redshift.client.consume.ResultWrite;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table with one row for each key: rows are merged into it as a {@link ResultTable} merges a result, and may depend on what
 * it holds. A merge whose table was changed since it was read starts over.
 */
public final class KeyTable {

    private final TableName name;
    private final TableLayout layout;
    private final String key;
    private final TableSettings settings;

    /**
     * Names a table.
     *
     * @param layout how it is laid out if it does not exist
     * @param key the column with the key
     * @param settings how it is kept
     */
    public KeyTable(TableName name, TableLayout layout, String key, TableSettings settings) {
        this.name = name;
        this.layout = layout;
        this.key = key;
        this.settings = settings;
    }

    /**
     * Merges rows. The table takes on columns that it lacks; a row keeps its values of columns that the merged rows lack.
     *
     * @param rows makes the rows, each with another key, from those that the table holds; it is given nothing if there is no
     *     table
     * @return how many rows were merged; if there are none, nothing is written
     * @throws TableException if the rows do not fit the table, or other runs keep changing it
     */
    public long merge(SparkSession spark, Function<Optional<Dataset<Row>>, Dataset<Row>> rows) {
        ResultTable.Result merge = new ResultTable.Result(new ResultWrite.Merge(List.of(key)), "");
        try (StagedResult staged =
                new ResultTable(name, layout, settings).stage(spark, merge, () -> complete(spark, rows))) {
            return staged.rows() == 0 ? 0 : staged.commit();
        }
    }

    private Dataset<Row> complete(SparkSession spark, Function<Optional<Dataset<Row>>, Dataset<Row>> rows) {
        Optional<Dataset<Row>> held = held(spark);
        Dataset<Row> made = rows.apply(held);
        return held.map(present -> completed(made, present)).orElse(made);
    }

    private Optional<Dataset<Row>> held(SparkSession spark) {
        IcebergTables tables = new IcebergTables(spark, settings.beyond());
        return tables.exists(name) ? Optional.of(TableRows.at(spark, name, tables.load(name))) : Optional.empty();
    }

    /** The rows with the values that the table holds for the columns they lack. */
    private Dataset<Row> completed(Dataset<Row> rows, Dataset<Row> held) {
        List<String> present = Arrays.asList(rows.columns());
        List<String> lacking = Arrays.stream(held.columns())
                .filter(column -> !present.contains(column))
                .toList();
        if (lacking.isEmpty() || !present.contains(key)) {
            return rows;
        }
        Dataset<Row> values = held.select(Stream.concat(Stream.of(key), lacking.stream())
                        .map(KeyTable::column)
                        .toArray(Column[]::new))
                .dropDuplicates(new String[] {key});
        return rows.join(
                values,
                scala.collection.JavaConverters.asScalaBuffer(List.of(key)).toSeq(),
                "left_outer");
    }

    private static Column column(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
