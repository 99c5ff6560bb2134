package io.lakeshift.etl.sample;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes comma separated values, quoted where they must be, with LF line ends. */
final class CsvWriter implements Closeable {

    private final Writer out;
    private final StringBuilder line = new StringBuilder();
    private int fields;

    CsvWriter(Path file) throws IOException {
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    CsvWriter field(String value) {
        if (fields++ > 0) {
            line.append(',');
        }
        boolean plain = value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0;
        if (plain) {
            line.append(value);
        } else {
            line.append('"').append(value.replace("\"", "\"\"")).append('"');
        }
        return this;
    }

    CsvWriter field(long value) {
        return field(Long.toString(value));
    }

    /** An amount given in cents, not below 0. */
    CsvWriter amount(long cents) {
        return field(cents / 100 + "." + twoDigits((int) (cents % 100)));
    }

    void end() throws IOException {
        out.append(line).append('\n');
        line.setLength(0);
        fields = 0;
    }

    void record(String... values) throws IOException {
        for (String value : values) {
            field(value);
        }
        end();
    }

    static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
