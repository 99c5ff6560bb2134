package io.lakeshift.etl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.SparkSession;

/**
 * Merges the small files of a table into fewer, which hold the same rows: within the partition of a load, and across
 * partitions where those stay small. It never stands in the way of a load; if a load stands in its way, it gives up until the
 * next one.
 */
final class Compaction {

    private final SparkSession spark;
    private final Table table;

    /** Prepares to merge files of a table that has a snapshot. */
    Compaction(SparkSession spark, Table table) {
        this.spark = spark;
        this.table = table;
    }

    /**
     * Merges what is due.
     *
     * @param partition the values of the partition columns that were added to; none if all rows were replaced
     */
    void merge(Map<String, String> partition) {
        try {
            if (!partition.isEmpty()) {
                mergeWithin(partition);
            }
            mergeAcross();
        } catch (ValidationException | CommitFailedException e) {
            System.out.println("table " + table.name()
                    + " keeps its small files until the next load, because other runs commit to it");
        }
    }

    private void mergeWithin(Map<String, String> partition) {
        Expression rows = partition.entrySet().stream()
                .map(part -> (Expression) Expressions.equal(part.getKey(), part.getValue()))
                .reduce(Expressions::and)
                .orElseThrow();
        SnapshotFiles files = new SnapshotFiles(spark, table);
        int depth = table.spec().fields().size();
        List<FileScanTask> within = files.plan(rows).stream()
                .filter(file -> PartitionPrefix.of(table.spec(), file, depth).isPresent())
                .toList();
        merge(files, MergePlan.ofOnePartition(within), depth);
    }

    private void mergeAcross() {
        Map<String, String> summary = table.currentSnapshot().summary();
        long count = Long.parseLong(summary.getOrDefault(SnapshotSummary.TOTAL_DATA_FILES_PROP, "0"));
        long bytes = Long.parseLong(summary.getOrDefault(SnapshotSummary.TOTAL_FILE_SIZE_PROP, "0"));
        if (MergePlan.isScattered(count, bytes)) {
            SnapshotFiles files = new SnapshotFiles(spark, table);
            MergePlan.Across plan = MergePlan.ofTable(table.spec(), files.plan(Expressions.alwaysTrue()));
            merge(files, plan.groups(), plan.depth());
        }
    }

    private void merge(SnapshotFiles files, List<List<FileScanTask>> groups, int depth) {
        if (groups.isEmpty()) {
            return;
        }
        int spec = PartitionPrefix.spec(table, depth);
        List<FileScanTask> merged = new ArrayList<>();
        List<DataFile> written = new ArrayList<>();
        for (List<FileScanTask> group : groups) {
            merged.addAll(group);
            written.addAll(files.rewrite(group, UnaryOperator.identity(), spec));
        }
        files.replace(merged, written);
        table.refresh();
    }
}
