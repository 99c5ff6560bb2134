package io.lakeshift.etl.source;

import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.text.DelimitedReader;
import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.transform.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** An uploaded file of delimited text. */
final class DelimitedFile implements SourceFile {

    private final SourceObject source;
    private final DelimitedSource format;
    private final List<String> columns;

    private DelimitedFile(SourceObject source, DelimitedSource format, List<String> columns) {
        this.source = source;
        this.format = format;
        this.columns = columns;
    }

    /**
     * Opens a file and reads its first record.
     *
     * @throws DataRefusedException if there is none or it cannot be read
     */
    static DelimitedFile open(SourceObject source, DelimitedSource format) {
        try (DelimitedReader reader =
                new DelimitedReader(uncompressed(source.open(), source.fileName()), format.format())) {
            DelimitedRecord first = reader.read()
                    .orElseThrow(() -> new DataRefusedException(source.fileName(), "no rows: the file is empty"));
            first.fault().ifPresent(fault -> {
                throw new DataRefusedException(source.fileName(), "line " + first.line() + ": " + fault);
            });
            List<String> columns = format.header() == DelimitedSource.Header.PRESENT
                    ? HeaderNames.of(first.fields())
                    : HeaderNames.numbered(first.fields().size());
            HeaderNames.check(source.fileName(), columns);
            return new DelimitedFile(source, format, columns);
        } catch (IOException e) {
            throw new DataRefusedException(source.fileName(), "it cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Rows rows(SparkSession spark) {
        JavaRDD<InternalRow> records = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(source), 1)
                .flatMap(new FileRows(format.format(), format.header(), columns.size()));
        return TextRows.of(spark, columns, records, ColumnTypes.TEXT);
    }

    static InputStream uncompressed(InputStream in, String fileName) {
        if (!fileName.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return in;
        }
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // A task deletes its own copy.
    }
}
