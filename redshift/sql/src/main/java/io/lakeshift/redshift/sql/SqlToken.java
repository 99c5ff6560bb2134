package io.lakeshift.redshift.sql;

/**
 * One piece of a script. The texts of all tokens, joined, are the script again.
 *
 * @param kind what it is
 * @param text exactly as written, quotes and comment marks included
 * @param position where it begins
 */
public record SqlToken(Kind kind, String text, SqlPosition position) {

    /** What a token is. */
    public enum Kind {
        WHITESPACE,
        LINE_COMMENT,
        BLOCK_COMMENT,
        /** A string in which only a doubled quote is special for certain (Redshift {@code '...'}). */
        STRING,
        /** A string with backslash escapes (Redshift {@code E'...'}, Spark {@code '...'} and {@code "..."}). */
        ESCAPE_STRING,
        /** A string with no escapes at all (Redshift {@code $tag$...$tag$}, Spark {@code r'...'}). */
        RAW_STRING,
        QUOTED_IDENTIFIER,
        WORD,
        NUMBER,
        SEMICOLON,
        SYMBOL
    }

    /** Whether the token says nothing to the database. */
    public boolean isBlank() {
        return kind == Kind.WHITESPACE || kind == Kind.LINE_COMMENT || kind == Kind.BLOCK_COMMENT;
    }

    /** Whether this is the unquoted word {@code word}, in any case. */
    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** Whether this is the one-character symbol {@code symbol}. */
    public boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }
}
