package io.lakeshift.etl.source;

import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.text.DelimitedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            return new RowIterator(records, columns);
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

    private static final class RowIterator implements Iterator<InternalRow> {

        private final Records records;
        private final int columns;
        private Optional<DelimitedRecord> next;

        RowIterator(Records records, int columns) {
            this.records = records;
            this.columns = columns;
            this.next = records.read();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public InternalRow next() {
            DelimitedRecord record = next.orElseThrow(NoSuchElementException::new);
            next = records.read();
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
            return fields == columns ? null : RowFault.ofFields(fields, columns);
        }
    }
}
