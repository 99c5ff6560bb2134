package io.lakeshift.etl.source;

import io.lakeshift.etl.text.DelimitedFormat;
import io.lakeshift.etl.text.DelimitedReader;
import io.lakeshift.etl.text.DelimitedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a file whose fields have fixed widths, in characters, and no delimiter. Blanks around a value are not part of
 * it. A line may end early, for blanks at its end are often cut off: the fields that it does not reach are empty. What follows
 * the last field is left out.
 */
final class FixedWidthRecords implements Records {

    /** Lines are records of one field that nothing divides. */
    private static final DelimitedFormat LINES =
            new DelimitedFormat(DelimitedFormat.NONE, DelimitedFormat.NONE, DelimitedFormat.NONE);

    private final DelimitedReader lines;
    private final List<FixedWidthSource.Field> all;

    /**
     * Reads a stream of UTF-8 text.
     *
     * @param all the fields of a line, each at least one character wide
     */
    FixedWidthRecords(InputStream in, List<FixedWidthSource.Field> all) {
        this.lines = new DelimitedReader(in, LINES);
        this.all = List.copyOf(all);
    }

    @Override
    public Optional<DelimitedRecord> read() {
        return lines.read().map(line -> {
            if (line.fault().isPresent()) {
                return line;
            }
            return line.fields().size() == 1
                    ? new DelimitedRecord(line.line(), cut(line.fields().get(0)), Optional.empty())
                    : new DelimitedRecord(line.line(), List.of(), Optional.of("it holds the character NUL"));
        });
    }

    private List<String> cut(String line) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (FixedWidthSource.Field field : all) {
            int end = start;
            for (int left = field.width(); left > 0 && end < line.length(); left--) {
                end += Character.charCount(line.codePointAt(end));
            }
            String value = line.substring(start, end).trim();
            if (field.name() != null) {
                fields.add(value.isEmpty() ? null : value);
            }
            start = end;
        }
        return Collections.unmodifiableList(fields);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
