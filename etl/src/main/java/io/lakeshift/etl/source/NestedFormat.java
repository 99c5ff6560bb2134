package io.lakeshift.etl.source;

import io.lakeshift.etl.store.FilePasswords;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.transform.Rows;
import org.apache.spark.sql.Dataset;

/**
 * A format whose records have structs and lists: a record is taken out of the file as one text, the place of the record is
 * written into that text, and Spark reads it.
 */
interface NestedFormat extends SourceFormat, RecordsOpener {

    /** A record with its line as one more value, {@link Rows#LINE}. */
    String marked(String record, long line);

    /** A record with nothing but its line and the reason why it could not be read, {@link Rows#FAULT}. */
    String faulty(long line, String fault);

    /**
     * The rows of marked records, which may be read twice.
     *
     * @param fileName for messages
     * @throws DataRefusedException if the names in them cannot be those of columns
     */
    Rows read(String fileName, Dataset<String> records, ColumnTypes types);

    @Override
    default SourceFile open(SourceObject object, ColumnTypes types, FilePasswords passwords) {
        return LocalCopy.of(object)
                .opened(copy -> new NestedFile(
                        copy, this, types, FirstRecord.of(copy, this).place()));
    }
}
