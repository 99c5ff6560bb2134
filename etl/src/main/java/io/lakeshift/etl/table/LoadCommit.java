package io.lakeshift.etl.table;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.SparkSession;

/**
 * Puts the rows of a load in the place of those of its earlier run, in one commit. Other loads never stand in its way, nor
 * does a rewrite of its files, which is met with another try.
 */
final class LoadCommit {

    private static final int TRIES = 5;

    private final SparkSession spark;
    private final IcebergTables tables;
    private final TableName name;

    LoadCommit(SparkSession spark, IcebergTables tables, TableName name) {
        this.spark = spark;
        this.tables = tables;
        this.name = name;
    }

    /**
     * Commits files. If that fails they are deleted, unless nobody knows whether it did.
     *
     * @throws ConcurrentLoadException if another run wrote the same load since this one began
     */
    void commit(List<DataFile> files, LoadTable.Load load) {
        try {
            replace(files, load);
        } catch (CommitStateUnknownException e) {
            throw e;
        } catch (RuntimeException e) {
            SnapshotFiles.discard(tables.load(name), files);
            throw e;
        }
    }

    private void replace(List<DataFile> added, LoadTable.Load load) {
        LoadFiles files = new LoadFiles(spark, load.identity());
        for (int left = TRIES - 1; ; left--) {
            List<DataFile> replaced = files.own(() -> tables.load(name));
            try {
                overwrite(files, replaced, added, load.since());
                return;
            } catch (ValidationException e) {
                if (left == 0 || stillThere(files, replaced)) {
                    throw new ConcurrentLoadException(name, e);
                }
            }
        }
    }

    private void overwrite(LoadFiles files, List<DataFile> replaced, List<DataFile> added, long since) {
        OverwriteFiles overwrite = tables.load(name)
                .newOverwrite()
                .conflictDetectionFilter(files.rows())
                .validateNoConflictingData()
                .validateNoConflictingDeletes();
        if (since >= 0) {
            overwrite.validateFromSnapshot(since);
        }
        replaced.forEach(overwrite::deleteFile);
        added.forEach(overwrite::addFile);
        CommittingRun.sign(spark, overwrite);
        overwrite.commit();
    }

    /** If the files that were to go are still there, it was another run of the load that stood against the commit. */
    private boolean stillThere(LoadFiles files, List<DataFile> replaced) {
        Set<String> present = new SnapshotFiles(spark, tables.load(name))
                .plan(files.rows()).stream().map(file -> file.file().location()).collect(Collectors.toSet());
        return present.containsAll(replaced.stream().map(ContentFile::location).toList());
    }
}
