package io.lakeshift.redshift.engine.syntax;

import java.util.ArrayList;
import java.util.List;

/** Cuts SQL text into tokens. Comments (nested ones too) and white space fall away; nothing else does. */
public final class Lexer {
    private static final List<String> OPERATORS =
            List.of("!~*", "->>", "::", "<=", ">=", "<>", "!=", "||", "~*", "!~", "->", "~~", ":=", "|/", "<<", ">>");

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** All tokens of the text, without an end mark. Throws {@link SqlError} for an unterminated string, identifier or comment. */
    public static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.skipBlank()) {
            lexer.next();
        }
        return List.copyOf(lexer.tokens);
    }

    private boolean skipBlank() {
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
            } else if (text.startsWith("--", at)) {
                skipLine();
            } else if (text.startsWith("/*", at)) {
                skipBlockComment();
            } else {
                return true;
            }
        }
        return false;
    }

    /** A line ends at a line feed or a carriage return, as in PostgreSQL. */
    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private void skipBlockComment() {
        int start = at;
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
            if (at >= text.length() && depth > 0) {
                throw SqlError.at(start, "unterminated /* comment at or near \"" + near(start) + "\"");
            }
        } while (depth > 0);
    }

    private void next() {
        int start = at;
        char c = text.charAt(at);
        if (c == '\'') {
            add(TokenKind.STRING, quotedString(start), start);
        } else if ((c == 'e' || c == 'E' || c == 'n' || c == 'N') && peek(1) == '\'') {
            at++;
            add(TokenKind.STRING, quotedString(start), start);
        } else if (c == '"') {
            add(TokenKind.QUOTED, quotedIdentifier(), start);
        } else if (c == '$' && dollarTag() != null) {
            add(TokenKind.STRING, dollarString(), start);
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            number();
            add(TokenKind.NUMBER, text.substring(start, at), start);
        } else if (isNameStart(c)) {
            word();
            add(TokenKind.WORD, Token.fold(text.substring(start, at)), start);
        } else if (c == ':' && isNameStart(peek(1)) && !follows(':')) {
            at++;
            word();
            add(TokenKind.PARAMETER, text.substring(start + 1, at), start);
        } else {
            symbol();
        }
    }

    private void add(TokenKind kind, String value, int start) {
        tokens.add(new Token(kind, value, start, at));
    }

    private void symbol() {
        int start = at;
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                add(TokenKind.SYMBOL, operator, start);
                return;
            }
        }
        at += Character.charCount(text.codePointAt(at));
        add(TokenKind.SYMBOL, text.substring(start, at), start);
    }

    /** Backslashes escape in every string constant, as Redshift has it. */
    private String quotedString(int start) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' && peek(1) == '\'') {
                value.append('\'');
                at += 2;
            } else if (c == '\'') {
                at++;
                return value.toString();
            } else if (c == '\\' && at + 1 < text.length()) {
                escape(value);
            } else {
                value.append(c);
                at++;
            }
        }
        throw SqlError.at(start, "unterminated quoted string at or near \"" + near(start) + "\"");
    }

    private void escape(StringBuilder value) {
        char escaped = text.charAt(at + 1);
        at += 2;
        switch (escaped) {
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            default -> value.append(escaped);
        }
    }

    private String quotedIdentifier() {
        int start = at;
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' && peek(1) == '"') {
                value.append('"');
                at += 2;
            } else if (c == '"') {
                at++;
                if (value.length() == 0) {
                    throw SqlError.at(start, "zero-length delimited identifier at or near \"\"\"\"");
                }
                return Token.fold(value.toString());
            } else {
                value.append(c);
                at++;
            }
        }
        throw SqlError.at(start, "unterminated quoted identifier at or near \"" + near(start) + "\"");
    }

    private String dollarTag() {
        int end = at + 1;
        while (end < text.length() && isNamePart(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) == '$';
        boolean named = end == at + 1 || !isDigit(text.charAt(at + 1));
        return closed && named ? text.substring(at, end + 1) : null;
    }

    private String dollarString() {
        int start = at;
        String tag = dollarTag();
        int close = text.indexOf(tag, at + tag.length());
        if (close < 0) {
            throw SqlError.at(start, "unterminated dollar-quoted string at or near \"" + near(start) + "\"");
        }
        String value = text.substring(at + tag.length(), close);
        at = close + tag.length();
        return value;
    }

    private void number() {
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        boolean exponent = at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E');
        int sign = exponent && (peek(1) == '+' || peek(1) == '-') ? 2 : 1;
        if (exponent && isDigit(peek(sign))) {
            at += sign;
            digits();
        }
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void word() {
        at++;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
    }

    private boolean follows(char before) {
        return at > 0 && text.charAt(at - 1) == before;
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private String near(int start) {
        return text.substring(start, Math.min(text.length(), start + 40));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The blanks of PostgreSQL, all of them ASCII, and the mark that editors put before a text. */
    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == BYTE_ORDER_MARK;
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || c == '#'
                || (c > 127 && c != BYTE_ORDER_MARK);
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }
}
