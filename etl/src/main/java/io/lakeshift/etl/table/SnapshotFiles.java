package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.iceberg.BaseFileScanTask;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.PartitionSpecParser;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.ResidualEvaluator;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.FileRewriteCoordinator;
import org.apache.iceberg.spark.ScanTaskSetManager;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.iceberg.spark.SparkTableCache;
import org.apache.iceberg.spark.SparkWriteOptions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The data files of a table at one snapshot: chosen ones are read, written anew and replaced. Spark reads and writes them the
 * way it does for Iceberg's own actions, under the id of a set of files.
 */
final class SnapshotFiles {

    private static final String ICEBERG = "iceberg";
    private static final String LOCATION = "_file";

    private final SparkSession spark;
    private final Table table;
    private final long snapshot;

    /** The files of a table as it was last refreshed; none if it has no snapshot yet. */
    SnapshotFiles(SparkSession spark, Table table) {
        this.spark = spark;
        this.table = table;
        this.snapshot = IcebergTables.snapshot(table);
    }

    /** The files that may hold rows of a kind, with their bounds. Reading one gives all its rows, also those of other kinds. */
    List<FileScanTask> plan(Expression rows) {
        if (snapshot < 0) {
            return List.of();
        }
        try (CloseableIterable<FileScanTask> tasks = table.newScan()
                .useSnapshot(snapshot)
                .filter(rows)
                .ignoreResiduals()
                .includeColumnStats()
                .planFiles()) {
            List<FileScanTask> planned = new ArrayList<>();
            tasks.forEach(planned::add);
            return planned;
        } catch (IOException e) {
            throw new RuntimeIOException(e, "The files of table %s cannot be listed", table.name());
        }
    }

    /** The locations of those files that do hold rows of a kind. */
    Set<String> holding(List<FileScanTask> files, Column rows) {
        return holding(files, read -> read.filter(rows));
    }

    /** The same for rows that are chosen in another way, which keeps their columns. */
    Set<String> holding(List<FileScanTask> files, UnaryOperator<Dataset<Row>> chosen) {
        return inCache(id ->
                reading(
                        id,
                        files,
                        read -> chosen
                                .apply(read.select(col("*"), col(LOCATION)))
                                .select(LOCATION)
                                .distinct()
                                .collectAsList()
                                .stream()
                                .map(row -> row.getString(0))
                                .collect(Collectors.toSet())));
    }

    /** Looks at the rows of files. */
    <T> T look(List<FileScanTask> files, Function<Dataset<Row>, T> use) {
        return inCache(id -> reading(id, files, use));
    }

    /** Looks at the rows of files that no snapshot has yet. */
    <T> T lookAhead(List<DataFile> files, Function<Dataset<Row>, T> use) {
        return look(files.stream().map(this::task).toList(), use);
    }

    private FileScanTask task(DataFile file) {
        PartitionSpec spec = table.specs().get(file.specId());
        return new BaseFileScanTask(
                file,
                new DeleteFile[0],
                SchemaParser.toJson(table.schema()),
                PartitionSpecParser.toJson(spec),
                ResidualEvaluator.unpartitioned(Expressions.alwaysTrue()));
    }

    /** Writes rows into files of the table's present layout that no snapshot has yet. */
    List<DataFile> write(Dataset<Row> rows) {
        return inCache(id -> writing(id, rows, table.spec().specId()));
    }

    /**
     * Writes rows of some files into others that no snapshot has yet.
     *
     * @param rows chooses rows and the tasks that write them; a task writes a file for each partition
     * @param spec the id of the layout
     */
    List<DataFile> rewrite(List<FileScanTask> files, UnaryOperator<Dataset<Row>> rows, int spec) {
        return inCache(id -> reading(id, files, read -> writing(id, rows.apply(read), spec)));
    }

    /**
     * Puts files in the place of others that hold the same rows, in one commit. If there is none, the new files are deleted.
     *
     * @throws ValidationException if another run replaced some of the files since the snapshot
     * @throws CommitFailedException if other runs keep committing
     */
    void replace(List<FileScanTask> files, List<DataFile> others) {
        try {
            requireSameRows(files, others);
            RewriteFiles rewrite = table.newRewrite().validateFromSnapshot(snapshot);
            files.forEach(file -> rewrite.deleteFile(file.file()));
            others.forEach(rewrite::addFile);
            rewrite.commit();
        } catch (ValidationException | CommitFailedException | IllegalStateException e) {
            discard(table, others);
            throw e;
        }
    }

    /** Deletes files that no snapshot came to have. */
    static void discard(Table table, List<DataFile> files) {
        files.forEach(file -> table.io().deleteFile(file.location()));
    }

    private static void requireSameRows(List<FileScanTask> files, List<DataFile> others) {
        if (files.stream().anyMatch(file -> !file.deletes().isEmpty())) {
            return;
        }
        long before =
                files.stream().mapToLong(file -> file.file().recordCount()).sum();
        long after = others.stream().mapToLong(DataFile::recordCount).sum();
        if (before != after) {
            throw new IllegalStateException("files with " + before + " rows were written anew with " + after);
        }
    }

    private <T> T inCache(Function<String, T> use) {
        String id = UUID.randomUUID().toString();
        SparkTableCache.get().add(id, table);
        try {
            return use.apply(id);
        } finally {
            SparkTableCache.get().remove(id);
        }
    }

    private <T> T reading(String id, List<FileScanTask> files, Function<Dataset<Row>, T> use) {
        ScanTaskSetManager sets = ScanTaskSetManager.get();
        sets.stageTasks(table, id, files);
        try {
            return use.apply(spark.read()
                    .format(ICEBERG)
                    .option(SparkReadOptions.SCAN_TASK_SET_ID, id)
                    .load(id));
        } finally {
            sets.removeTasks(table, id);
        }
    }

    private List<DataFile> writing(String id, Dataset<Row> rows, int spec) {
        FileRewriteCoordinator written = FileRewriteCoordinator.get();
        try {
            rows.write()
                    .format(ICEBERG)
                    .option(SparkWriteOptions.REWRITTEN_FILE_SCAN_TASK_SET_ID, id)
                    .option(SparkWriteOptions.OUTPUT_SPEC_ID, spec)
                    .option(SparkWriteOptions.DISTRIBUTION_MODE, "none")
                    .mode("append")
                    .save(id);
            return List.copyOf(written.fetchNewFiles(table, id));
        } finally {
            written.clearRewrite(table, id);
        }
    }
}
