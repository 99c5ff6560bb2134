package io.lakeshift.redshift.engine.syntax;

/** What a token is. */
public enum TokenKind {
    /** A keyword or an identifier without quotes. */
    WORD,
    /** An identifier in double quotes. */
    QUOTED,
    /** A string constant, whatever its quotes. */
    STRING,
    /** A number constant. */
    NUMBER,
    /** A named parameter of the Data API, {@code :name}, or a numbered one of the wire protocol, {@code $1}. */
    PARAMETER,
    /** An operator or a punctuation mark. */
    SYMBOL,
    /** After the last token. */
    END
}
