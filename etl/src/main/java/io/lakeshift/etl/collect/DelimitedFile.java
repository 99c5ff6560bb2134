package io.lakeshift.etl.collect;

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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** An uploaded file of delimited text: its columns, all of them text, and its rows. */
final class DelimitedFile {

    private final SourceObject source;
    private final InputSpec input;
    private final List<String> columns;

    private DelimitedFile(SourceObject source, InputSpec input, List<String> columns) {
        this.source = source;
        this.input = input;
        this.columns = columns;
    }

    /**
     * Opens a file and reads its first record.
     *
     * @throws DataRefusedException if there is none or it cannot be read
     */
    static DelimitedFile open(SourceObject source, InputSpec input) {
        try (DelimitedReader reader =
                new DelimitedReader(uncompressed(source.open(), source.fileName()), input.format())) {
            DelimitedRecord first = reader.read()
                    .orElseThrow(() -> new DataRefusedException(source.fileName(), "no rows: the file is empty"));
            first.fault().ifPresent(fault -> {
                throw new DataRefusedException(source.fileName(), "line " + first.line() + ": " + fault);
            });
            List<String> columns = input.header() == InputSpec.Header.PRESENT
                    ? ColumnNames.ofHeader(first.fields())
                    : ColumnNames.numbered(first.fields().size());
            ColumnNames.checkHeader(source.fileName(), columns);
            return new DelimitedFile(source, input, columns);
        } catch (IOException e) {
            throw new DataRefusedException(source.fileName(), "it cannot be read: " + e.getMessage());
        }
    }

    /** The plan of its rows: the line of each, its fault, and its columns. */
    Rows rows(SparkSession spark) {
        StructType schema =
                new StructType().add(Rows.LINE, DataTypes.LongType, false).add(Rows.FAULT, DataTypes.StringType);
        for (String column : columns) {
            schema = schema.add(column, DataTypes.StringType);
        }
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(source), 1)
                .flatMap(new FileRows(input.format(), input.header(), columns.size()));
        Dataset<Row> data = spark.createDataFrame(rows, schema);
        return Rows.of(data);
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
}
