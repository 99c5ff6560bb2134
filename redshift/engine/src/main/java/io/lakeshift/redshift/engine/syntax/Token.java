package io.lakeshift.redshift.engine.syntax;

import java.util.Locale;

/**
 * One token of a statement.
 *
 * @param kind what it is
 * @param value an identifier folded to lower case, a string's content, a parameter's name ({@code name} or {@code $1}), or the
 *     text itself
 * @param start offset of its first character in the source
 * @param end offset behind its last character
 */
public record Token(TokenKind kind, String value, int start, int end) {
    /** Whether this is the word without quotes, in any case. */
    public boolean is(String word) {
        return kind == TokenKind.WORD && value.equals(word);
    }

    /** Whether this is the operator or punctuation mark. */
    public boolean isSymbol(String symbol) {
        return kind == TokenKind.SYMBOL && value.equals(symbol);
    }

    /** Whether this is a parameter with a number instead of a name: {@code $1}. */
    public boolean isNumberedParameter() {
        return kind == TokenKind.PARAMETER && value.startsWith("$");
    }

    /** Whether this can name something. */
    public boolean isIdentifier() {
        return kind == TokenKind.WORD || kind == TokenKind.QUOTED;
    }

    /** Folds the ASCII letters of an identifier to lower case; other letters stay, as in Redshift. */
    static String fold(String identifier) {
        for (int i = 0; i < identifier.length(); i++) {
            if (identifier.charAt(i) > 127) {
                return foldAscii(identifier);
            }
        }
        return identifier.toLowerCase(Locale.ROOT);
    }

    private static String foldAscii(String identifier) {
        StringBuilder folded = new StringBuilder(identifier.length());
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
    }
}
