package io.lakeshift.etl.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Turns a file into records of text ({@link TextRows}), where Spark runs the task.
 *
 * @param format of the file
 * @param header whether its first record is not data
 * @param columns how many fields a record must have
 */
record RecordRows(RecordsOpener format, DelimitedSource.Header header, int columns)
        implements FlatMapFunction<LocalCopy, InternalRow> {

    private static final long serialVersionUID = 1;

    @Override
    public Iterator<InternalRow> call(LocalCopy copy) throws IOException {
        Records records = format.open(copy.path(), copy.source().fileName());
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(records));
        if (header == DelimitedSource.Header.PRESENT) {
            records.read();
        }
        return Stream.generate(records::read)
                .takeWhile(Optional::isPresent)
                .map(record -> TextRows.row(record.orElseThrow(), records.dates(), columns))
                .iterator();
    }

    private static void close(Records records) {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
