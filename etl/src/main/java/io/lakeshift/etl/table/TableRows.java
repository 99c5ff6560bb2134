package io.lakeshift.etl.table;

import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows that a table holds at one moment: whoever reads them twice reads the same, whatever is committed meanwhile. */
public final class TableRows {

    private TableRows() {}

    /** The rows of the table's present snapshot; empty if there is no such table. */
    public static Optional<Dataset<Row>> present(SparkSession spark, TableName name) {
        IcebergTables tables = new IcebergTables(spark, TableSettings.DEFAULT.beyond());
        return tables.exists(name) ? Optional.of(at(spark, name, tables.load(name))) : Optional.empty();
    }

    static Dataset<Row> at(SparkSession spark, TableName name, Table table) {
        long snapshot = IcebergTables.snapshot(table);
        if (snapshot < 0) {
            return spark.table(name.inSpark());
        }
        return spark.read().option("snapshot-id", snapshot).table(name.inSpark());
    }
}
