package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Column;
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
        Expression added = partition.entrySet().stream()
                .map(part -> (Expression) Expressions.equal(part.getKey(), part.getValue()))
                .reduce(Expressions::and)
                .orElseThrow();
        SnapshotFiles files = new SnapshotFiles(spark, table);
        int depth = table.spec().fields().size();
        List<FileScanTask> within = files.plan(added).stream()
                .filter(file -> PartitionPrefix.of(table.spec(), file, depth).isPresent())
                .toList();
        int spec = table.spec().specId();
        List<FileScanTask> merged = new ArrayList<>();
        List<DataFile> written = new ArrayList<>();
        for (List<FileScanTask> group : MergePlan.ofOnePartition(within)) {
            merged.addAll(group);
            written.addAll(files.rewrite(group, rows -> rows.coalesce(1), spec));
        }
        replace(files, merged, written);
    }

    private void mergeAcross() {
        Map<String, String> summary = table.currentSnapshot().summary();
        long count = Long.parseLong(summary.getOrDefault(SnapshotSummary.TOTAL_DATA_FILES_PROP, "0"));
        long bytes = Long.parseLong(summary.getOrDefault(SnapshotSummary.TOTAL_FILE_SIZE_PROP, "0"));
        if (MergePlan.isScattered(count, bytes)) {
            SnapshotFiles files = new SnapshotFiles(spark, table);
            MergePlan.Across plan = MergePlan.ofTable(table.spec(), files.plan(Expressions.alwaysTrue()));
            if (plan.groups().isEmpty()) {
                return;
            }
            Column[] prefix = table.spec().fields().subList(0, plan.depth()).stream()
                    .map(field -> col(table.schema().findColumnName(field.sourceId())))
                    .toArray(Column[]::new);
            List<DataFile> written = files.rewrite(
                    plan.files(),
                    rows -> prefix.length == 0 ? rows.coalesce(plan.groups().size()) : rows.repartition(prefix),
                    PartitionPrefix.spec(table, plan.depth()));
            replace(files, plan.files(), written);
        }
    }

    private void replace(SnapshotFiles files, List<FileScanTask> merged, List<DataFile> written) {
        if (!merged.isEmpty()) {
            files.replace(merged, written);
            table.refresh();
        }
    }
}
