package io.lakeshift.etl.table;

import io.lakeshift.redshift.client.consume.ResultWrite;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table that holds results of one query: all of the newest one, or what several have left in it.
 *
 * <p>Two runs at the same time cannot put an older result over a newer one: a run whose table was changed since it read its
 * sources starts over.
 */
public final class ResultTable {

    private final TableName name;
    private final TableLayout layout;
    private final TableSettings settings;

    /**
     * Names a table.
     *
     * @param layout how it is laid out
     * @param settings how it is kept
     */
    public ResultTable(TableName name, TableLayout layout, TableSettings settings) {
        this.name = name;
        this.layout = layout;
        this.settings = settings;
    }

    /**
     * What a run writes.
     *
     * @param write what becomes of the rows there are
     * @param load what tells this load from others, the same whenever it is run again
     */
    public record Result(ResultWrite write, String load) {}

    /**
     * Computes a result; no reader sees it yet.
     *
     * @param query makes the rows anew from what the sources hold when it is called
     * @throws TableException if the table cannot take the result
     */
    public StagedResult stage(SparkSession spark, Result result, Supplier<Dataset<Row>> query) {
        IcebergTables tables = new IcebergTables(spark, settings.beyond());
        ResultStaging staging = new ResultStaging(spark, tables, name, layout, result);
        return new StagedTable(spark, name, settings, () -> staging.stage(query));
    }
}
