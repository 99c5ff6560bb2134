package io.lakeshift.etl.source;

import io.lakeshift.etl.text.DelimitedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The records of a whole file whose delimiter, quote or escape is not one byte, as {@link TextRows} wants them.
 *
 * @param format how it is read
 * @param columns how many fields a record must have
 */
record StrictRows(DelimitedSource format, int columns) implements FlatMapFunction<LocalCopy, InternalRow> {

    private static final long serialVersionUID = 1;

    @Override
    public Iterator<InternalRow> call(LocalCopy copy) throws IOException {
        DelimitedReader reader = new DelimitedReader(Files.newInputStream(copy.path()), format.format());
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(reader));
        if (format.header() == DelimitedSource.Header.PRESENT) {
            reader.read();
        }
        return Stream.generate(reader::read)
                .takeWhile(Optional::isPresent)
                .map(record -> TextRows.row(record.orElseThrow(), format.ragged(), columns))
                .iterator();
    }

    private static void close(DelimitedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
