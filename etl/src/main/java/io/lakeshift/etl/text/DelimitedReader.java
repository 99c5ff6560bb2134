package io.lakeshift.etl.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads delimited text record by record and repairs nothing.
 *
 * <p>Lines may end with LF, CRLF or CR; blank lines between records are skipped; a leading byte order mark is dropped. A
 * quoted field may hold line breaks. What cannot be read (an unclosed quote, text after a closing quote, bytes that are not
 * UTF-8) becomes the fault of the last record returned. Not for use by more than one thread.
 */
public final class DelimitedReader implements Closeable {

    /** The longest field, in characters: a guard against a quote that swallows the file. */
    static final int LONGEST_FIELD = 16 << 20;

    private final Utf8Characters characters;
    private final DelimitedFormat format;
    private final StringBuilder field = new StringBuilder();
    private long line = 1;
    private boolean returned;
    private boolean ended;

    public DelimitedReader(InputStream in, DelimitedFormat format) {
        this.format = format;
        this.characters = new Utf8Characters(in);
    }

    /** The next record; empty after the last one. */
    public Optional<DelimitedRecord> read() {
        if (ended) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        try {
            skipBlankLines();
            if (characters.peek() == Utf8Characters.END) {
                ended = true;
                return Optional.empty();
            }
        } catch (IOException e) {
            return fault(line, fields, unreadable(fields, e));
        }
        long start = line;
        try {
            while (readField(fields)) {
                // The fields of one record.
            }
            return Optional.of(new DelimitedRecord(start, Collections.unmodifiableList(fields), Optional.empty()));
        } catch (UnreadableFieldException e) {
            return fault(start, fields, e.getMessage());
        } catch (IOException e) {
            return fault(start, fields, unreadable(fields, e));
        }
    }

    private static String unreadable(List<String> fields, IOException e) {
        return Utf8Characters.isMalformed(e)
                ? "field " + (fields.size() + 1) + " is not UTF-8 text"
                : "the file cannot be read: " + e.getMessage();
    }

    private Optional<DelimitedRecord> fault(long start, List<String> fields, String reason) {
        ended = true;
        return Optional.of(new DelimitedRecord(start, Collections.unmodifiableList(fields), Optional.of(reason)));
    }

    private void skipBlankLines() throws IOException {
        for (int c = characters.peek(); c == '\n' || c == '\r'; c = characters.peek()) {
            characters.next();
            if (c == '\n' && returned) {
                returned = false;
            } else {
                endLine(c);
            }
        }
        returned = false;
    }

    /** Adds one field; true if another one follows in the record. */
    private boolean readField(List<String> fields) throws IOException {
        field.setLength(0);
        int first = characters.peek();
        if (first == format.quote() && format.quote() != DelimitedFormat.NONE) {
            characters.next();
            readQuoted(fields.size() + 1);
            // What follows the quote and is no text belongs to this field.
            characters.peek();
            fields.add(field.toString());
            if (takesDelimiter(fields.size())) {
                return true;
            }
        } else {
            boolean more = readPlain(fields.size() + 1);
            fields.add(field.isEmpty() ? null : field.toString());
            if (more) {
                return true;
            }
        }
        int after = characters.next();
        if (after == '\n' || after == '\r') {
            endLine(after);
        } else if (after != Utf8Characters.END) {
            throw textAfterQuote(fields.size());
        }
        return false;
    }

    /** Goes over the delimiter behind a field with quotes; false if it does not begin there. */
    private boolean takesDelimiter(int number) throws IOException {
        String delimiter = format.delimiter();
        int taken = 0;
        while (taken < delimiter.length() && characters.peek() == delimiter.charAt(taken)) {
            characters.next();
            taken++;
        }
        if (taken > 0 && taken < delimiter.length()) {
            throw textAfterQuote(number);
        }
        return taken > 0;
    }

    /** Reads a field without quotes, and the delimiter behind it; false if there is none. */
    private boolean readPlain(int number) throws IOException {
        int before = format.delimiter().length() - 1;
        char last = format.delimiter().charAt(before);
        for (int c = characters.peek(); c != '\n' && c != '\r' && c != Utf8Characters.END; c = characters.peek()) {
            characters.next();
            int start = field.length() - before;
            if (c == last && start >= 0 && field.indexOf(format.delimiter().substring(0, before), start) == start) {
                field.setLength(start);
                return true;
            }
            append(c, number);
        }
        return false;
    }

    private static UnreadableFieldException textAfterQuote(int number) {
        return new UnreadableFieldException("field " + number + " has text after its closing quote");
    }

    private void readQuoted(int number) throws IOException {
        while (true) {
            int c = characters.next();
            if (c == Utf8Characters.END) {
                throw new UnreadableFieldException("field " + number + " begins with a quote that is never closed");
            }
            if (c == format.escape() && c != DelimitedFormat.NONE && isEscapable(characters.peek())) {
                append(characters.next(), number);
            } else if (c == format.quote()) {
                return;
            } else {
                append(c, number);
                if (c == '\n' || (c == '\r' && characters.peek() != '\n')) {
                    line++;
                }
            }
        }
    }

    private boolean isEscapable(int c) {
        return c == format.quote() || (c == format.escape() && format.escape() != format.quote());
    }

    private void append(int c, int number) {
        if (field.length() >= LONGEST_FIELD) {
            throw new UnreadableFieldException("field " + number + " is longer than " + LONGEST_FIELD + " characters");
        }
        field.append((char) c);
    }

    /** A line feed that belongs to the end of the line is skipped with the blank lines after it. */
    private void endLine(int c) {
        returned = c == '\r';
        line++;
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }

    private static final class UnreadableFieldException extends RuntimeException {

        UnreadableFieldException(String message) {
            super(message);
        }
    }
}
