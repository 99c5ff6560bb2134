package io.lakeshift.redshift.sql;

import io.lakeshift.redshift.sql.SqlToken.Kind;

/**
 * Finds the tokens of a text, one after the other, in one pass: where a comment, a string, a quoted name, a word or a run
 * of digits ends. Everything else is a symbol of one character.
 */
public final class SqlLexer {

    private final String script;
    private final String text;
    private final SqlDialect dialect;
    private final Backslash backslash;
    private final CharacterRuns runs;
    private Kind kind = Kind.WHITESPACE;
    private int start;
    private int end;

    private SqlLexer(String script, String text, SqlDialect dialect, Backslash backslash) {
        this.script = script;
        this.text = text;
        this.dialect = dialect;
        this.backslash = backslash;
        this.runs = new CharacterRuns(text);
        UnsendableText.find(text).ifPresent(index -> {
            throw new SqlSyntaxException(script, text, index, UnsendableText.problem(text, index));
        });
    }

    /**
     * Reads a script whose tokens must end at the same place on every server.
     *
     * @param script the script's name, for errors
     * @throws SqlSyntaxException if no database gets such a text
     */
    static SqlLexer ofScript(String script, String text, SqlDialect dialect) {
        return new SqlLexer(script, text, dialect, Backslash.UNCERTAIN);
    }

    /**
     * Reads what was sent to a Redshift that takes a backslash as an escape in every {@code '...'}; such strings are
     * {@link Kind#ESCAPE_STRING}s.
     *
     * @throws SqlSyntaxException if no database gets such a text
     */
    public static SqlLexer ofServer(String text) {
        return new SqlLexer("statement", text, SqlDialect.REDSHIFT, Backslash.ESCAPES);
    }

    /**
     * Goes to the next token; false if there is none.
     *
     * @throws SqlSyntaxException if something that was opened is never closed, or its end is ambiguous
     */
    public boolean next() {
        start = end;
        if (start == text.length()) {
            return false;
        }
        read();
        return true;
    }

    /** What the token is. */
    public Kind kind() {
        return kind;
    }

    /** The offset of the token's first character. */
    public int start() {
        return start;
    }

    /** The offset behind the token's last character. */
    public int end() {
        return end;
    }

    /** Makes the token end elsewhere, for readers to whom several of these tokens are one: the next one begins there. */
    public void endAt(int offset) {
        end = offset;
    }

    private void read() {
        char c = text.charAt(start);
        if (SqlCharacters.isWhitespace(c)) {
            take(Kind.WHITESPACE, runs.endOfWhitespace(start));
        } else if (c == '-' && runs.at(start + 1) == '-') {
            take(Kind.LINE_COMMENT, endOfLine());
        } else if (c == '/' && runs.at(start + 1) == '*') {
            take(Kind.BLOCK_COMMENT, endOfBlockComment());
        } else if (c == ';') {
            take(Kind.SEMICOLON, start + 1);
        } else if (SqlCharacters.isWordPart(c)) {
            takeWord(c);
        } else {
            switch (dialect) {
                case REDSHIFT -> takeRedshift(c);
                case SPARK -> takeSpark(c);
                case ATHENA -> takeAthena(c);
            }
        }
    }

    private void takeAthena(char c) {
        switch (c) {
            case '\'' -> takePlainString();
            case '"', '`' -> take(Kind.QUOTED_IDENTIFIER, endOfDoubled(c));
            default -> take(Kind.SYMBOL, start + 1);
        }
    }

    private void takeRedshift(char c) {
        switch (c) {
            case '\'' -> takePlainString();
            case '"' -> take(Kind.QUOTED_IDENTIFIER, endOfDoubled('"'));
            case '$' -> takeDollar();
            default -> take(Kind.SYMBOL, start + 1);
        }
    }

    private void takePlainString() {
        switch (backslash) {
            case UNCERTAIN -> take(Kind.STRING, endOfPlainString());
            case ESCAPES -> take(Kind.ESCAPE_STRING, endOfEscaped(start + 1, '\''));
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
        if (dialect == SqlDialect.ATHENA) {
            boolean number = SqlCharacters.isDigit(first);
            take(number ? Kind.NUMBER : Kind.WORD, number ? runs.endOfDigits(start) : runs.endOfWord(start));
            return;
        }
        if (dialect == SqlDialect.REDSHIFT) {
            if (SqlCharacters.isDigit(first)) {
                take(Kind.NUMBER, runs.endOfDigits(start));
                return;
            }
            int index = runs.endOfWord(start);
            while (runs.at(index) == '$') {
                index = runs.endOfWord(index + 1);
            }
            boolean escapes = index == start + 1 && (first == 'e' || first == 'E') && runs.at(index) == '\'';
            if (escapes) {
                take(Kind.ESCAPE_STRING, endOfEscaped(index + 1, '\''));
            } else {
                take(Kind.WORD, index);
            }
            return;
        }
        int index = runs.endOfWord(start);
        boolean raw = index == start + 1
                && (first == 'r' || first == 'R')
                && (runs.at(index) == '\'' || runs.at(index) == '"');
        if (raw) {
            int close = text.indexOf(runs.at(index), index + 1);
            take(Kind.RAW_STRING, requireEnd(close, Kind.RAW_STRING, "A raw string") + 1);
        } else {
            boolean digits = text.substring(start, index).chars().allMatch(c -> SqlCharacters.isDigit((char) c));
            take(digits ? Kind.NUMBER : Kind.WORD, index);
        }
    }

    private void takeDollar() {
        int index = runs.endOfWord(start + 1);
        boolean opens = runs.at(index) == '$' && !SqlCharacters.isDigit(runs.at(start + 1));
        if (!opens) {
            take(Kind.SYMBOL, start + 1);
            return;
        }
        String tag = text.substring(start, index + 1);
        int close = text.indexOf(tag, index + 1);
        take(Kind.RAW_STRING, requireEnd(close, Kind.RAW_STRING, "The text quoted with " + tag) + tag.length());
    }

    private int endOfLine() {
        int index = start;
        while (index < text.length() && text.charAt(index) != '\n' && text.charAt(index) != '\r') {
            boolean continues = dialect == SqlDialect.SPARK && text.startsWith("\\\n", index);
            index += continues ? 2 : 1;
        }
        return index;
    }

    private int endOfBlockComment() {
        int depth = 0;
        int index = start;
        while (index < text.length()) {
            boolean nests = depth == 0 || dialect != SqlDialect.ATHENA;
            if (nests && text.startsWith("/*", index)) {
                depth++;
                index += 2;
            } else if (text.startsWith("*/", index)) {
                depth--;
                index += 2;
                if (depth == 0) {
                    return index;
                }
            } else {
                index++;
            }
        }
        return requireEnd(-1, Kind.BLOCK_COMMENT, "A block comment");
    }

    /** The end of {@code '...'} for a server that takes a backslash as an escape and for one that does not. */
    private int endOfPlainString() {
        int backslashes = 0;
        int index = start + 1;
        while (index < text.length()) {
            char c = text.charAt(index);
            if (c == '\'') {
                if (backslashes % 2 == 1) {
                    throw new SqlSyntaxException(
                            script,
                            text,
                            index,
                            dialect == SqlDialect.ATHENA
                                    ? "a quote follows a backslash, which ends the string in a query and not in a"
                                            + " statement of Hive's; write '' for a quote"
                                    : "a quote follows a backslash, which ends the string on some servers and not on"
                                            + " others; write '' for a quote, \\\\ for a backslash, or use E'...'");
                }
                if (runs.at(index + 1) != '\'') {
                    return index + 1;
                }
                index++;
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
            index++;
        }
        return requireEnd(-1, Kind.STRING, "A string");
    }

    private int endOfEscaped(int from, char quote) {
        int index = from;
        while (index < text.length()) {
            char c = text.charAt(index);
            boolean doubled = c == quote && runs.at(index + 1) == quote && dialect == SqlDialect.REDSHIFT;
            if (c == '\\' || doubled) {
                index += 2;
            } else if (c == quote) {
                return index + 1;
            } else {
                index++;
            }
        }
        return requireEnd(-1, Kind.STRING, "A string");
    }

    private int endOfDoubled(char quote) {
        int index = start + 1;
        while (index < text.length()) {
            if (text.charAt(index) != quote) {
                index++;
            } else if (runs.at(index + 1) == quote) {
                index += 2;
            } else {
                return index + 1;
            }
        }
        return requireEnd(-1, Kind.QUOTED_IDENTIFIER, "A quoted name");
    }

    private int requireEnd(int found, Kind unfinished, String what) {
        if (found < 0) {
            throw SqlSyntaxException.unfinished(script, text, start, unfinished, what + " begins here and never ends");
        }
        return found;
    }

    private void take(Kind taken, int behind) {
        kind = taken;
        end = behind;
    }

    /** What a backslash does in {@code '...'}. */
    private enum Backslash {
        /** It is an escape on some servers and itself on others. */
        UNCERTAIN,
        ESCAPES
    }
}
