package io.lakeshift.etl.table;

import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;

/**
 * Where the files of a load go.
 *
 * @param name the table's
 * @param table what files are made by; one that is still to be created has no snapshot
 * @param columns the columns of the files, which the table will have when they are committed
 * @param identity the values by which the load is known, those of the partition among them
 */
public record LoadTarget(TableName name, Table table, Schema columns, Map<String, String> identity) {

    /** Deletes files that no snapshot came to have. */
    public void discard(List<DataFile> files) {
        SnapshotFiles.discard(table, files);
    }
}
