package io.lakeshift.etl.text;

import java.io.Serializable;

/**
 * How the fields of a delimited file are told apart.
 *
 * @param delimiter stands between two fields, at least one character
 * @param quote stands around a field that may hold delimiters and line breaks; {@link #NONE} if fields are never quoted
 * @param escape stands before a quote inside a quoted field; the quote itself by default
 */
public record DelimitedFormat(String delimiter, char quote, char escape) implements Serializable {

    /** No such character. */
    public static final char NONE = '\0';

    /** Comma separated values with double quotes. */
    public static final DelimitedFormat CSV = new DelimitedFormat(',', '"', '"');

    /** A format with a delimiter of one character. */
    public DelimitedFormat(char delimiter, char quote, char escape) {
        this(String.valueOf(delimiter), quote, escape);
    }

    /** The same format with another delimiter. */
    public DelimitedFormat withDelimiter(char other) {
        return new DelimitedFormat(other, quote, escape);
    }
}
