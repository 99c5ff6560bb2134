package io.lakeshift.etl.source;

import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.text.DelimitedFormat;
import io.lakeshift.etl.text.DelimitedReader;
import io.lakeshift.etl.text.DelimitedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Turns a file into rows, where Spark runs the task: copies it to a temporary file, which is gone when the task ends, and
 * reads that.
 *
 * @param format of the file
 * @param header whether its first record is not data
 * @param columns how many fields a record must have
 */
record FileRows(DelimitedFormat format, DelimitedSource.Header header, int columns)
        implements FlatMapFunction<SourceObject, InternalRow> {

    private static final long serialVersionUID = 1;

    @Override
    public Iterator<InternalRow> call(SourceObject source) throws IOException {
        Path copy = Files.createTempDirectory("load").resolve("file");
        try {
            source.copyTo(copy);
            DelimitedReader reader = new DelimitedReader(
                    DelimitedFile.uncompressed(
                            Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE), source.fileName()),
                    format);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(reader, copy));
            if (header == DelimitedSource.Header.PRESENT) {
                reader.read();
            }
            return new RowIterator(reader, columns);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copy.getParent());
            throw e;
        }
    }

    private static void close(DelimitedReader reader, Path copy) {
        try {
            reader.close();
            Files.deleteIfExists(copy.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class RowIterator implements Iterator<InternalRow> {

        private final DelimitedReader reader;
        private final int columns;
        private Optional<DelimitedRecord> next;

        RowIterator(DelimitedReader reader, int columns) {
            this.reader = reader;
            this.columns = columns;
            this.next = reader.read();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public InternalRow next() {
            DelimitedRecord record = next.orElseThrow(NoSuchElementException::new);
            next = reader.read();
            Object[] values = new Object[columns + TextRows.FIRST];
            values[0] = record.line();
            values[1] = UTF8String.fromString(fault(record));
            if (values[1] == null) {
                for (int i = 0; i < columns; i++) {
                    values[i + TextRows.FIRST] =
                            UTF8String.fromString(record.fields().get(i));
                }
            }
            return new GenericInternalRow(values);
        }

        private String fault(DelimitedRecord record) {
            if (record.fault().isPresent()) {
                return record.fault().get();
            }
            int fields = record.fields().size();
            return fields == columns ? null : "there are " + fields + " fields, but must be " + columns;
        }
    }
}
