package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;

import io.lakeshift.redshift.client.consume.ResultWrite;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows that were not appended belong to no load. They stay, unless they are in a partition that a load adds to: they may be
 * its own from before the table was appended to.
 */
final class UnknownRows {

    /** How many partitions a message names. */
    private static final int SHOWN = 3;

    private final SparkSession spark;
    private final TableName name;
    private final List<String> partitions;

    UnknownRows(SparkSession spark, TableName name, List<String> partitions) {
        this.spark = spark;
        this.name = name;
        this.partitions = partitions;
    }

    /**
     * Refuses a load that adds to a partition with such rows.
     *
     * @param table as it is before the load
     * @param written the same with the columns it has after it
     * @param added the files of the load
     */
    void refuse(Table table, Table written, List<DataFile> added) {
        boolean hasLoads =
                IcebergTables.schema(table).getFieldIndex(ResultWrite.LOAD).isDefined();
        Expression unknown = hasLoads ? Expressions.isNull(ResultWrite.LOAD) : Expressions.alwaysTrue();
        List<FileScanTask> files = new SnapshotFiles(spark, table).plan(unknown);
        if (files.isEmpty() || added.isEmpty()) {
            return;
        }
        Column[] columns = new MergeKeys(partitions).columns();
        SnapshotFiles reading = new SnapshotFiles(spark, written);
        List<Row> shared = reading.lookAhead(
                added,
                rows -> reading.look(
                        files,
                        there -> there.filter(col(ResultWrite.LOAD).isNull())
                                .select(columns)
                                .intersect(rows.select(columns))
                                .limit(SHOWN)
                                .collectAsList()));
        if (!shared.isEmpty()) {
            throw new TableException("table " + name
                    + " has rows that no load appended, in partitions that this load adds to ("
                    + shared.stream().map(row -> row.mkString("/")).collect(Collectors.joining(", "))
                    + "): they may be this load's own from before the table was appended to, and would be doubled. Delete"
                    + " the rows where " + ResultWrite.LOAD + " is null, or give them another value there");
        }
    }
}
