package io.lakeshift.etl.source;

import io.lakeshift.etl.store.SourceObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Turns a file into records of text ({@link TextRows}), where Spark runs the task: copies it to a temporary file, which is gone
 * when the task ends, and reads that.
 *
 * @param format of the file
 * @param header whether its first record is not data
 * @param columns how many fields a record must have
 */
record RecordRows(RecordsOpener format, DelimitedSource.Header header, int columns)
        implements FlatMapFunction<SourceObject, InternalRow> {

    private static final long serialVersionUID = 1;

    @Override
    public Iterator<InternalRow> call(SourceObject source) throws IOException {
        Path folder = Files.createTempDirectory("load");
        Path copy = folder.resolve("file");
        try {
            source.copyTo(copy);
            Records records = format.open(copy, source.fileName());
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(records, copy));
            if (header == DelimitedSource.Header.PRESENT) {
                records.read();
            }
            return Stream.generate(records::read)
                    .takeWhile(Optional::isPresent)
                    .map(record -> TextRows.row(record.orElseThrow(), columns))
                    .iterator();
        } catch (IOException | RuntimeException e) {
            delete(copy);
            throw e;
        }
    }

    private static void close(Records records, Path copy) {
        try (records) {
            delete(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path copy) throws IOException {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(copy.getParent());
    }
}
