package io.lakeshift.etl.source;

import io.lakeshift.etl.source.DelimitedSource.Header;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.transform.Rows;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * An uploaded file whose cells are text, read record by record in one task.
 *
 * @param object the file
 * @param records how it is read
 * @param columns the names of its columns
 * @param types which types they get
 */
record TextFile(SourceObject object, RecordRows records, List<String> columns, ColumnTypes types)
        implements SourceFile {

    /**
     * Opens a file and reads its first record, which says what the columns are.
     *
     * @throws DataRefusedException if there is none or it cannot be read
     */
    static TextFile open(SourceObject object, RecordsOpener format, Header header, ColumnTypes types) {
        DelimitedRecord first = FirstRecord.of(object, format);
        List<String> columns = header == Header.PRESENT
                ? HeaderNames.of(first.fields())
                : HeaderNames.numbered(first.fields().size());
        HeaderNames.check(object.fileName(), columns);
        return new TextFile(object, new RecordRows(format, header, columns.size()), columns, types);
    }

    @Override
    public Rows rows(SparkSession spark) {
        return TextRows.of(
                spark,
                columns,
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .parallelize(List.of(object), 1)
                        .flatMap(records),
                types);
    }

    @Override
    public void close() {
        // A task deletes its own copy.
    }
}
