package io.lakeshift.etl.source;

import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.text.DelimitedReader;
import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.text.RangeScan;
import io.lakeshift.etl.text.RecordReader;
import io.lakeshift.etl.text.TextRange;
import io.lakeshift.etl.transform.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** An uploaded file of delimited text. It is copied when it is opened; each task reads a range of the copy. */
final class DelimitedFile implements SourceFile {

    /** Smaller ranges are not worth a task. */
    private static final long SMALLEST_RANGE = 4L << 20;

    private final LocalCopy copy;
    private final DelimitedSource format;
    private final ColumnTypes types;
    private final List<String> columns;

    private DelimitedFile(LocalCopy copy, DelimitedSource format, ColumnTypes types, List<String> columns) {
        this.copy = copy;
        this.format = format;
        this.types = types;
        this.columns = columns;
    }

    /**
     * Copies a file and reads its first record.
     *
     * @throws DataRefusedException if there is none or it cannot be read
     */
    static SourceFile open(SourceObject source, DelimitedSource format, ColumnTypes types) {
        return LocalCopy.ofText(source, format.encoding())
                .opened(copy -> new DelimitedFile(copy, format, types, columns(copy, format)));
    }

    private static List<String> columns(LocalCopy copy, DelimitedSource format) {
        String fileName = copy.source().fileName();
        try (DelimitedReader reader = new DelimitedReader(Files.newInputStream(copy.path()), format.format())) {
            DelimitedRecord first =
                    reader.read().orElseThrow(() -> new DataRefusedException(fileName, "no rows: the file is empty"));
            first.fault().ifPresent(fault -> {
                throw new DataRefusedException(fileName, "line " + first.line() + ": " + fault);
            });
            List<String> columns = format.header() == DelimitedSource.Header.PRESENT
                    ? HeaderNames.of(first.fields())
                    : HeaderNames.numbered(first.fields().size());
            HeaderNames.check(fileName, columns);
            return columns;
        } catch (IOException e) {
            throw new DataRefusedException(fileName, "it cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Rows rows(SparkSession spark) {
        return TextRows.of(spark, columns, records(JavaSparkContext.fromSparkContext(spark.sparkContext())), types);
    }

    private JavaRDD<InternalRow> records(JavaSparkContext spark) {
        if (!RecordReader.canRead(format.format())) {
            return spark.parallelize(List.of(copy), 1).flatMap(new StrictRows(format, columns.size()));
        }
        List<TextRange> ranges = ranges(spark.defaultParallelism());
        return spark.parallelize(ranges, ranges.size()).flatMap(new RangeRows(copy, format, columns.size()));
    }

    private List<TextRange> ranges(int tasks) {
        try {
            long size = Files.size(copy.path());
            return size <= SMALLEST_RANGE
                    ? List.of(new TextRange(0, size, 1))
                    : RangeScan.of(copy.path(), format.format(), Math.max(SMALLEST_RANGE, size / tasks + 1));
        } catch (IOException e) {
            throw new DataRefusedException(copy.source().fileName(), "it cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        copy.delete();
    }
}
