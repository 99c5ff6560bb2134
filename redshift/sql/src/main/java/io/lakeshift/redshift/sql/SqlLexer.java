package io.lakeshift.redshift.sql;

import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a script into tokens, in one pass over the text. */
final class SqlLexer {

    /** What editors put at the beginning of a file. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String script;
    private final String text;
    private final SqlDialect dialect;
    private final List<SqlToken> tokens = new ArrayList<>();
    private SqlPosition position = SqlPosition.START;
    private int start;

    SqlLexer(String script, String text, SqlDialect dialect) {
        this.script = script;
        this.text = text;
        this.dialect = dialect;
    }

    /** @throws SqlSyntaxException if something that was opened is never closed, its end is ambiguous, or no text holds it */
    List<SqlToken> tokens() {
        UnsendableText.find(text).ifPresent(index -> {
            throw new SqlSyntaxException(
                    script, SqlPosition.START.after(text.substring(0, index)), UnsendableText.problem(text, index));
        });
        while (start < text.length()) {
            next();
        }
        return tokens;
    }

    private void next() {
        char c = text.charAt(start);
        if (isWhitespace(c)) {
            take(Kind.WHITESPACE, run(SqlLexer::isWhitespace));
        } else if (text.startsWith("--", start)) {
            take(Kind.LINE_COMMENT, endOfLine());
        } else if (text.startsWith("/*", start)) {
            take(Kind.BLOCK_COMMENT, endOfBlockComment());
        } else if (c == ';') {
            take(Kind.SEMICOLON, start + 1);
        } else if (isWordPart(c)) {
            takeWord(c);
        } else if (dialect == SqlDialect.REDSHIFT) {
            takeRedshift(c);
        } else {
            takeSpark(c);
        }
    }

    private void takeRedshift(char c) {
        switch (c) {
            case '\'' -> take(Kind.STRING, endOfPlainString());
            case '"' -> take(Kind.QUOTED_IDENTIFIER, endOfDoubled('"'));
            case '$' -> takeDollar();
            default -> take(Kind.SYMBOL, start + 1);
        }
    }

    private void takeSpark(char c) {
        switch (c) {
            case '\'', '"' -> take(Kind.ESCAPE_STRING, endOfEscaped(start + 1, c));
            case '`' -> take(Kind.QUOTED_IDENTIFIER, endOfDoubled('`'));
            default -> take(Kind.SYMBOL, start + 1);
        }
    }

    private void takeWord(char first) {
        if (dialect == SqlDialect.REDSHIFT) {
            if (isDigit(first)) {
                take(Kind.NUMBER, run(SqlLexer::isDigit));
                return;
            }
            int end = run(c -> isWordPart(c) || c == '$');
            boolean escapes = end == start + 1 && (first == 'e' || first == 'E') && at(end) == '\'';
            if (escapes) {
                take(Kind.ESCAPE_STRING, endOfEscaped(end + 1, '\''));
            } else {
                take(Kind.WORD, end);
            }
            return;
        }
        int end = run(SqlLexer::isWordPart);
        boolean raw = end == start + 1 && (first == 'r' || first == 'R') && (at(end) == '\'' || at(end) == '"');
        if (raw) {
            int close = text.indexOf(at(end), end + 1);
            take(Kind.RAW_STRING, requireEnd(close, "A raw string") + 1);
        } else {
            boolean digits = text.substring(start, end).chars().allMatch(c -> isDigit((char) c));
            take(digits ? Kind.NUMBER : Kind.WORD, end);
        }
    }

    private void takeDollar() {
        int end = start + 1;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        boolean opens = at(end) == '$' && !isDigit(at(start + 1));
        if (!opens) {
            take(Kind.SYMBOL, start + 1);
            return;
        }
        String tag = text.substring(start, end + 1);
        int close = text.indexOf(tag, end + 1);
        take(Kind.RAW_STRING, requireEnd(close, "The text quoted with " + tag) + tag.length());
    }

    private int endOfLine() {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            boolean continues = dialect == SqlDialect.SPARK && text.startsWith("\\\n", end);
            end += continues ? 2 : 1;
        }
        return end;
    }

    private int endOfBlockComment() {
        int depth = 0;
        int end = start;
        while (end < text.length()) {
            if (text.startsWith("/*", end)) {
                depth++;
                end += 2;
            } else if (text.startsWith("*/", end)) {
                depth--;
                end += 2;
                if (depth == 0) {
                    return end;
                }
            } else {
                end++;
            }
        }
        return requireEnd(-1, "A block comment");
    }

    /** The end of {@code '...'} for a server that takes a backslash as an escape and for one that does not. */
    private int endOfPlainString() {
        int backslashes = 0;
        int end = start + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '\'') {
                if (backslashes % 2 == 1) {
                    throw new SqlSyntaxException(
                            script,
                            position.after(text.substring(start, end)),
                            "a quote follows a backslash, which ends the string on some servers and not on others;"
                                    + " write '' for a quote, \\\\ for a backslash, or use E'...'");
                }
                if (at(end + 1) != '\'') {
                    return end + 1;
                }
                end++;
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
            end++;
        }
        return requireEnd(-1, "A string");
    }

    private int endOfEscaped(int from, char quote) {
        int end = from;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean doubled = c == quote && at(end + 1) == quote && dialect == SqlDialect.REDSHIFT;
            if (c == '\\' || doubled) {
                end += 2;
            } else if (c == quote) {
                return end + 1;
            } else {
                end++;
            }
        }
        return requireEnd(-1, "A string");
    }

    private int endOfDoubled(char quote) {
        int end = start + 1;
        while (end < text.length()) {
            if (text.charAt(end) != quote) {
                end++;
            } else if (at(end + 1) == quote) {
                end += 2;
            } else {
                return end + 1;
            }
        }
        return requireEnd(-1, "A quoted name");
    }

    private int requireEnd(int end, String what) {
        if (end < 0) {
            throw new SqlSyntaxException(script, position, what + " begins here and never ends");
        }
        return end;
    }

    private int run(CharacterTest test) {
        int end = start;
        while (end < text.length() && test.accepts(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void take(Kind kind, int end) {
        String taken = text.substring(start, end);
        tokens.add(new SqlToken(kind, taken, position));
        position = position.after(taken);
        start = end;
    }

    /** The character at an index, or NUL beyond the end. */
    private char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isWhitespace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u000b' || c == BYTE_ORDER_MARK;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || isDigit(c)
                || c >= 0x80 && c != BYTE_ORDER_MARK;
    }

    private interface CharacterTest {
        boolean accepts(char c);
    }
}
