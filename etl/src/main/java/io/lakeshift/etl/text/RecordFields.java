package io.lakeshift.etl.text;

import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** The fields of the record that is being read, and why it could not be. */
final class RecordFields {

    /** A field of so many bytes is too long whatever characters they are. */
    static final int LONGEST_BYTES = 4 * DelimitedReader.LONGEST_FIELD;

    private UTF8String[] fields = new UTF8String[64];
    private int count;
    private String fault;

    void clear() {
        count = 0;
        fault = null;
    }

    int count() {
        return count;
    }

    UTF8String get(int index) {
        return fields[index];
    }

    /** Null as long as all is well. */
    String fault() {
        return fault;
    }

    /**
     * Adds a field, unless it is at fault.
     *
     * @param bits all bytes, or combined: below 0 if one of them is not ASCII
     * @param filled false for one that is null
     */
    void add(byte[] bytes, int from, int to, int bits, boolean filled) {
        if ((bits < 0 || to - from > DelimitedReader.LONGEST_FIELD) && !isGood(bytes, from, to)) {
            return;
        }
        if (count == fields.length) {
            fields = Arrays.copyOf(fields, 2 * count);
        }
        fields[count++] = filled ? UTF8String.fromBytes(bytes, from, to - from) : null;
    }

    /** Whether bytes of the next field are text of a length that is allowed; if not, that is the fault. */
    boolean isGood(byte[] bytes, int from, int to) {
        if (!Utf8.isValid(bytes, from, to)) {
            fault = "field " + (count + 1) + " is not UTF-8 text";
        } else if (to - from > DelimitedReader.LONGEST_FIELD
                && Utf8.characters(bytes, from, to) > DelimitedReader.LONGEST_FIELD) {
            fault = "field " + (count + 1) + " is longer than " + DelimitedReader.LONGEST_FIELD + " characters";
        }
        return fault == null;
    }

    /** Whether a field is too long already, though more of it comes: a quote that swallows the file. */
    boolean isTooLong(byte[] bytes, int from, int to) {
        // Its last character may be cut: only what lies before counts.
        return to - from > LONGEST_BYTES && !isGood(bytes, from, Utf8.whole(bytes, from, from + LONGEST_BYTES));
    }

    /** The field begins with a quote that is not closed before the end. */
    void unclosed(byte[] bytes, int from, int to) {
        if (isGood(bytes, from, to)) {
            fault = "field " + (count + 1) + " begins with a quote that is never closed";
        }
    }

    /** The field that was added last is followed by something, which may be no text at all. */
    void textAfterQuote(byte[] bytes, int at, int limit) {
        if (Utf8.isCharacter(bytes, at, limit)) {
            fault = "field " + count + " has text after its closing quote";
        } else {
            fault = "field " + count + " is not UTF-8 text";
            count--;
        }
    }
}
