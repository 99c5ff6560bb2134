package io.lakeshift.redshift.sql;

/** The byte order mark that some editors write before the first character of a file in UTF-8. It is no part of the text. */
public final class ByteOrderMark {

    private static final String MARK = "\uFEFF";

    private ByteOrderMark() {}

    /** The text without it. */
    public static String dropped(String text) {
        return text.startsWith(MARK) ? text.substring(1) : text;
    }
}
