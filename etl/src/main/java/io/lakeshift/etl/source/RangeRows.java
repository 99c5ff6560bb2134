package io.lakeshift.etl.source;

import io.lakeshift.etl.text.RecordReader;
import io.lakeshift.etl.text.TextRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The records of a range of a file, as {@link TextRows} wants them. A row is valid until the next one is asked for.
 *
 * @param copy the file
 * @param format how it is read
 * @param columns how many fields a record must have
 */
record RangeRows(LocalCopy copy, DelimitedSource format, int columns)
        implements FlatMapFunction<TextRange, InternalRow> {

    private static final long serialVersionUID = 1;

    @Override
    public Iterator<InternalRow> call(TextRange range) throws IOException {
        RecordReader reader = RecordReader.open(copy.path(), format.format(), range);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(reader));
        if (range.from() == 0 && format.header() == DelimitedSource.Header.PRESENT) {
            reader.read();
        }
        return new Records(reader, format.ragged(), columns);
    }

    private static void close(RecordReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Records implements Iterator<InternalRow> {

        private final RecordReader reader;
        private final RaggedRows ragged;
        private final Object[] values;
        private final InternalRow row;
        private boolean ready;

        Records(RecordReader reader, RaggedRows ragged, int columns) {
            this.reader = reader;
            this.ragged = ragged;
            this.values = new Object[TextRows.FIRST + columns];
            this.row = new GenericInternalRow(values);
        }

        @Override
        public boolean hasNext() {
            try {
                ready = ready || reader.read();
                return ready;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ready = false;
            int columns = values.length - TextRows.FIRST;
            String fault = reader.fault();
            if (fault == null) {
                fault = ragged.fault(reader.count(), columns);
            }
            values[0] = reader.line();
            values[1] = UTF8String.fromString(fault);
            for (int i = 0; i < columns; i++) {
                values[TextRows.FIRST + i] = fault == null && i < reader.count() ? reader.field(i) : null;
            }
            return row;
        }
    }
}
