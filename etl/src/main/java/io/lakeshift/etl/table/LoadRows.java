package io.lakeshift.etl.table;

import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The rows of a load, which nobody has read yet. */
public interface LoadRows {

    /**
     * Their columns, as far as they can be made to fit a table.
     *
     * @param table its columns; none if it does not exist
     */
    StructType columns(StructType table);

    /**
     * Where the values of a column stop being of the type that the table's has, in words for a refusal.
     *
     * @param column the table's; empty is returned if that is not known
     */
    Optional<String> firstOther(StructField column);

    /**
     * Reads the rows and writes them into files that no snapshot has yet. If the rows are refused, no file is left.
     *
     * @throws io.lakeshift.etl.EtlException if something in them stands against the load
     */
    List<DataFile> write(LoadTarget target);
}
