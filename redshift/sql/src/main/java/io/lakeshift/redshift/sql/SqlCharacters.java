package io.lakeshift.redshift.sql;

/** What characters are in SQL text, in both dialects. Blanks are ASCII; every other letter of the world is part of a word. */
final class SqlCharacters {

    /** What editors put at the beginning of a file. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private SqlCharacters() {}

    static boolean isWhitespace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u000b' || c == BYTE_ORDER_MARK;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || isDigit(c)
                || c >= 0x80 && c != BYTE_ORDER_MARK;
    }
}
