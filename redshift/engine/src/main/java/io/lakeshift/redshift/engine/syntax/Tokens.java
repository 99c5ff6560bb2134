package io.lakeshift.redshift.engine.syntax;

import io.lakeshift.redshift.sql.SqlLexer;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a statement as its parsers want them: the lexer says where each ends; operators, numbers with points and
 * exponents and the names of temporary tables and parameters are put together of several, and every token has its value.
 * Comments and white space fall away; nothing else does.
 */
public final class Tokens {
    private static final List<String> OPERATORS =
            List.of("!~*", "->>", "::", "<=", ">=", "<>", "!=", "||", "~*", "!~", "->", "~~", ":=", "|/", "<<", ">>");

    /** What begins no operator. */
    private static final String PUNCTUATION = "(),.;[]{}";

    private final String text;
    private final SqlLexer lexer;
    private final List<Token> tokens = new ArrayList<>();

    private Tokens(String text) {
        this.text = text;
        this.lexer = SqlLexer.ofServer(text);
    }

    /** All tokens of the text, without an end mark. Throws {@link SqlError} for an unterminated string, identifier or comment. */
    public static List<Token> of(String text) {
        try {
            Tokens reader = new Tokens(text);
            while (reader.lexer.next()) {
                reader.read();
            }
            return List.copyOf(reader.tokens);
        } catch (SqlSyntaxException unreadable) {
            throw refusal(text, unreadable);
        }
    }

    private static SqlError refusal(String text, SqlSyntaxException unreadable) {
        String near = " at or near \""
                + text.substring(unreadable.offset(), Math.min(text.length(), unreadable.offset() + 40)) + "\"";
        String problem = unreadable
                .unfinished()
                .map(kind -> switch (kind) {
                    case BLOCK_COMMENT -> "unterminated /* comment" + near;
                    case QUOTED_IDENTIFIER -> "unterminated quoted identifier" + near;
                    case RAW_STRING -> "unterminated dollar-quoted string" + near;
                    default -> "unterminated quoted string" + near;
                })
                .orElse("invalid byte sequence for encoding \"UTF8\"");
        return SqlError.at(unreadable.offset(), problem);
    }

    private void read() {
        switch (lexer.kind()) {
            case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> {}
            case STRING, ESCAPE_STRING -> add(TokenKind.STRING, unescaped(lexer.start(), lexer.end()));
            case RAW_STRING -> add(TokenKind.STRING, undollared());
            case QUOTED_IDENTIFIER -> add(TokenKind.QUOTED, unquoted());
            case WORD -> word();
            case NUMBER -> number();
            case SEMICOLON, SYMBOL -> symbol();
        }
    }

    private void add(TokenKind kind, String value) {
        tokens.add(new Token(kind, value, lexer.start(), lexer.end()));
    }

    private void word() {
        String word = text.substring(lexer.start(), lexer.end());
        boolean national = word.equalsIgnoreCase("n") && at(lexer.end()) == '\'';
        if (!national) {
            add(TokenKind.WORD, Token.fold(word));
            return;
        }
        int start = lexer.start();
        lexer.next();
        tokens.add(new Token(TokenKind.STRING, unescaped(lexer.start(), lexer.end()), start, lexer.end()));
    }

    private void number() {
        int end = digits(lexer.start());
        if (at(end) == '.') {
            end = digits(end + 1);
        }
        if (at(end) == 'e' || at(end) == 'E') {
            int exponent = at(end + 1) == '+' || at(end + 1) == '-' ? end + 2 : end + 1;
            end = isDigit(at(exponent)) ? digits(exponent) : end;
        }
        lexer.endAt(end);
        add(TokenKind.NUMBER, text.substring(lexer.start(), end));
    }

    private int digits(int from) {
        int end = from;
        while (isDigit(at(end))) {
            end++;
        }
        return end;
    }

    private void symbol() {
        int start = lexer.start();
        char c = text.charAt(start);
        if (c == '.' && isDigit(at(start + 1))) {
            number();
        } else if (c == '#' && isNameStart(at(start + 1))) {
            nextWord();
            tokens.add(new Token(TokenKind.WORD, Token.fold(text.substring(start, lexer.end())), start, lexer.end()));
        } else if (c == ':' && isNameStart(at(start + 1)) && !(start > 0 && at(start - 1) == ':')) {
            nextWord();
            tokens.add(new Token(TokenKind.PARAMETER, text.substring(start + 1, lexer.end()), start, lexer.end()));
        } else if (c == '$' && isDigit(at(start + 1))) {
            lexer.next();
            tokens.add(new Token(TokenKind.PARAMETER, text.substring(start, lexer.end()), start, lexer.end()));
        } else {
            add(TokenKind.SYMBOL, operator(start, c));
        }
    }

    private String operator(int start, char first) {
        if (PUNCTUATION.indexOf(first) < 0) {
            for (String operator : OPERATORS) {
                if (text.startsWith(operator, start)) {
                    lexer.endAt(start + operator.length());
                    return operator;
                }
            }
        }
        return text.substring(start, lexer.end());
    }

    /** Goes to the word that begins behind this token; the E of a string is one here. */
    private void nextWord() {
        lexer.next();
        if (lexer.kind() == Kind.ESCAPE_STRING) {
            lexer.endAt(lexer.start() + 1);
        }
    }

    /** Backslashes escape in every string constant, as Redshift has it. */
    private String unescaped(int start, int end) {
        String inside = text.substring(text.indexOf('\'', start) + 1, end - 1);
        if (inside.indexOf('\\') < 0 && inside.indexOf('\'') < 0) {
            return inside;
        }
        StringBuilder value = new StringBuilder(inside.length());
        int at = 0;
        while (at < inside.length()) {
            char c = inside.charAt(at);
            if (c == '\\') {
                value.append(escaped(inside.charAt(at + 1)));
            } else {
                value.append(c);
            }
            at += c == '\\' || c == '\'' ? 2 : 1;
        }
        return value.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private String undollared() {
        int tag = text.indexOf('$', lexer.start() + 1) + 1 - lexer.start();
        return text.substring(lexer.start() + tag, lexer.end() - tag);
    }

    private String unquoted() {
        String inside = text.substring(lexer.start() + 1, lexer.end() - 1);
        if (inside.isEmpty()) {
            throw SqlError.at(lexer.start(), "zero-length delimited identifier at or near \"\"\"\"");
        }
        return Token.fold(inside.replace("\"\"", "\""));
    }

    /** The character at an index, or NUL beyond the end. */
    private char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether the lexer begins a word with the character. */
    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c > 127 && c != '\ufeff');
    }
}
