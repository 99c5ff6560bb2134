package io.lakeshift.etl.source;

import io.lakeshift.etl.source.DelimitedSource.Header;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.transform.RowPlace;
import io.lakeshift.etl.transform.Rows;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * An uploaded file whose cells are text, read record by record in one task.
 *
 * @param copy the file
 * @param records how it is read
 * @param columns the names of its columns
 * @param types which types they get
 * @param place how messages name the places of its rows
 */
record TextFile(LocalCopy copy, RecordRows records, List<String> columns, ColumnTypes types, RowPlace place)
        implements SourceFile {

    /**
     * Opens a file and reads its first record, which says what the columns are.
     *
     * @throws DataRefusedException if there is none or it cannot be read
     */
    static SourceFile open(SourceObject object, RecordsOpener format, Header header, ColumnTypes types) {
        return LocalCopy.of(object).opened(copy -> {
            FirstRecord first = FirstRecord.of(copy, format);
            List<String> columns = header == Header.PRESENT
                    ? HeaderNames.of(first.fields())
                    : HeaderNames.numbered(first.fields().size());
            HeaderNames.check(object.fileName(), columns);
            return new TextFile(copy, new RecordRows(format, header, columns.size()), columns, types, first.place());
        });
    }

    @Override
    public Rows rows(SparkSession spark) {
        return TextRows.of(
                        spark,
                        columns,
                        JavaSparkContext.fromSparkContext(spark.sparkContext())
                                .parallelize(List.of(copy), 1)
                                .flatMap(records),
                        types)
                .at(place);
    }

    @Override
    public void close() {
        copy.delete();
    }
}
