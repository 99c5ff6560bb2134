package io.lakeshift.etl.table;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table that always holds the whole result of one query: writing it replaces all rows, and the columns too where they
 * changed, in one commit.
 *
 * <p>Two runs at the same time cannot put an older result over a newer one: a run whose table was changed since it read its
 * sources starts over.
 */
public final class ResultTable {

    private static final int TRIES = 5;

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
     * Replaces the table by a result.
     *
     * @param query makes the rows anew from what the sources hold when it is called
     * @return how many rows were written
     */
    public long write(SparkSession spark, Supplier<Dataset<Row>> query) {
        IcebergTables tables = new IcebergTables(spark, settings.beyond());
        for (int left = TRIES - 1; ; left--) {
            try {
                replace(tables, () -> LakeTypes.inUtc(query.get()));
                long rows = tables.addedRows(name);
                new Upkeep(settings, Clock.systemUTC()).afterCommit(spark, tables.load(name), Map.of());
                return rows;
            } catch (ValidationException | CommitFailedException e) {
                if (left == 0) {
                    throw new TableException(
                            "table " + name + " was changed by other runs " + TRIES
                                    + " times while it was being written",
                            e);
                }
            }
        }
    }

    private void replace(IcebergTables tables, Supplier<Dataset<Row>> query) {
        if (!tables.exists(name) && tables.create(name, layout, layout.properties(), query.get())) {
            return;
        }
        Table table = tables.load(name);
        long since = IcebergTables.snapshot(table);
        Dataset<Row> rows = query.get();
        MissingColumns difference = MissingColumns.between(IcebergTables.schema(table), rows.schema());
        if (difference.isNone()) {
            tables.overwrite(name, rows, since);
        } else if (IcebergTables.snapshot(tables.load(name)) != since) {
            throw new CommitFailedException("Table %s was changed since its sources were read", name);
        } else {
            tables.replace(name, layout, rows);
        }
    }
}
