package io.lakeshift.etl.text;

/**
 * A delimited format by the bytes of its characters.
 *
 * @param delimiter stands between two fields
 * @param quote stands around a field; {@link #NONE} if fields are never quoted
 * @param escape stands before a quote inside a quoted field; {@link #NONE} if nothing does
 */
record DelimitedBytes(int delimiter, int quote, int escape) {

    /** No byte of a file. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int ASCII = 0x80;

    /** Whether delimiter, quote and escape of a format are one byte each. */
    static boolean canRead(DelimitedFormat format) {
        return format.delimiter().length() == 1
                && format.delimiter().charAt(0) < ASCII
                && format.quote() < ASCII
                && format.escape() < ASCII;
    }

    static DelimitedBytes of(DelimitedFormat format) {
        if (!canRead(format)) {
            throw new IllegalArgumentException("the format has a delimiter, a quote or an escape of several bytes");
        }
        return new DelimitedBytes(format.delimiter().charAt(0), orNone(format.quote()), orNone(format.escape()));
    }

    private static int orNone(char c) {
        return c == DelimitedFormat.NONE ? NONE : c;
    }

    /** Whether a byte after the escape is text. */
    boolean isEscapable(int c) {
        return c == quote || (c == escape && escape != quote);
    }
}
