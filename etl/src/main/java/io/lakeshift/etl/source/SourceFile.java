package io.lakeshift.etl.source;

import io.lakeshift.etl.transform.Rows;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** An uploaded file that was found to be of its format. Closing it deletes what was copied of it. */
public interface SourceFile extends AutoCloseable {

    /**
     * The plan of its rows: the line of each, the reason if it could not be read, and its columns.
     *
     * <p>Rows can be read until the file is closed.
     *
     * @throws DataRefusedException if the whole file cannot be read
     */
    Rows rows(SparkSession spark);

    /** What a failure to read the rows says of the file; empty if it is no fault of the file. */
    default Optional<DataRefusedException> fault(Exception failure) {
        return Optional.empty();
    }

    @Override
    void close();
}
