package io.lakeshift.etl.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;

/**
 * A change of a table that is prepared up to its commit.
 *
 * @param table whose files they are
 * @param added the files with the rows of the result
 * @param rest further new files, with rows that stay
 * @param action commits it
 */
record StagedChange(Table table, List<DataFile> added, List<DataFile> rest, Runnable action) {

    long rows() {
        return added.stream().mapToLong(DataFile::recordCount).sum();
    }

    void commit() {
        action.run();
    }

    /** Deletes the files, which no snapshot came to have. */
    void discard() {
        List<DataFile> files = new ArrayList<>(added);
        files.addAll(rest);
        SnapshotFiles.discard(table, files);
    }
}
