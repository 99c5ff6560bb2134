package io.lakeshift.redshift.engine.syntax;

import java.util.ArrayList;
import java.util.List;

/** A place in the tokens of one statement that only moves forward, with the errors a parser makes of what it finds. */
public final class TokenCursor {
    private final String source;
    private final List<Token> tokens;
    private int at;

    /** Reads the tokens of one statement; their offsets point into the source. */
    public TokenCursor(String source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /** The text the tokens point into. */
    public String source() {
        return source;
    }

    /** The token here. */
    public Token peek() {
        return peek(0);
    }

    /** A token ahead of here; 0 is the token here, -1 the one before. */
    public Token peek(int ahead) {
        int index = at + ahead;
        return index >= 0 && index < tokens.size()
                ? tokens.get(index)
                : new Token(TokenKind.END, "", source.length(), source.length());
    }

    /** Whether no token is left. */
    public boolean atEnd() {
        return at >= tokens.size();
    }

    /** Takes the token here. */
    public Token next() {
        Token token = peek();
        at++;
        return token;
    }

    /** Whether the next tokens are these words. */
    public boolean looksAt(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Takes the words if all of them are next. */
    public boolean accept(String... words) {
        boolean found = looksAt(words);
        if (found) {
            at += words.length;
        }
        return found;
    }

    /** Takes the symbol if it is next. */
    public boolean acceptSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        if (found) {
            at++;
        }
        return found;
    }

    /** Takes the words or fails. */
    public void expect(String... words) {
        for (String word : words) {
            if (!accept(word)) {
                throw syntaxError();
            }
        }
    }

    /** Takes the symbol or fails. */
    public void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw syntaxError();
        }
    }

    /** Takes an identifier, folded. */
    public String identifier() {
        if (!peek().isIdentifier()) {
            throw syntaxError();
        }
        return next().value();
    }

    /**
     * Takes the name of a user, role or group. In quotes it keeps its case, as the names of IAM identities need; a system
     * role has a colon in it, {@code sys:monitor}.
     */
    public String principal() {
        Token token = peek();
        String name = identifier();
        if (token.is("sys") && peek().kind() == TokenKind.PARAMETER && peek().start() == token.end()) {
            return name + ":" + next().value();
        }
        return token.kind() == TokenKind.QUOTED
                ? source.substring(token.start() + 1, token.end() - 1).replace("\"\"", "\"")
                : name;
    }

    /** Takes a list of names of users, roles or groups. */
    public List<String> principals() {
        List<String> names = new ArrayList<>();
        do {
            names.add(peek().kind() == TokenKind.STRING ? string() : principal());
        } while (acceptSymbol(","));
        return names;
    }

    /** Takes a string constant. */
    public String string() {
        if (peek().kind() != TokenKind.STRING) {
            throw syntaxError();
        }
        return next().value();
    }

    /** Takes a whole number. */
    public long number() {
        if (peek().kind() != TokenKind.NUMBER) {
            throw syntaxError();
        }
        try {
            return Long.parseLong(peek().value());
        } catch (NumberFormatException e) {
            throw syntaxError();
        } finally {
            at++;
        }
    }

    /** Takes a name of one to three parts. */
    public ObjectName qualifiedName() {
        List<String> parts = new ArrayList<>();
        parts.add(identifier());
        while (acceptSymbol(".")) {
            parts.add(identifier());
        }
        return new ObjectName(parts);
    }

    /** Takes a list of names in parentheses. */
    public List<String> identifiersInParentheses() {
        List<String> names = new ArrayList<>();
        expectSymbol("(");
        do {
            names.add(identifier());
        } while (acceptSymbol(","));
        expectSymbol(")");
        return names;
    }

    /** Takes an opening parenthesis and everything up to the one that closes it; gives what stands between. */
    public List<Token> parenthesized() {
        expectSymbol("(");
        int start = at;
        for (int depth = 1; depth > 0; ) {
            Token token = next();
            if (token.kind() == TokenKind.END) {
                throw syntaxError();
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
        }
        return tokens.subList(start, at - 1);
    }

    /** Takes all that is left. */
    public List<Token> rest() {
        List<Token> rest = tokens.subList(Math.min(at, tokens.size()), tokens.size());
        at = tokens.size();
        return rest;
    }

    /** Fails unless nothing is left. */
    public void expectEnd() {
        if (!atEnd()) {
            throw syntaxError();
        }
    }

    /** The error of an unexpected token here. */
    public SqlError syntaxError() {
        Token token = peek();
        return token.kind() == TokenKind.END
                ? SqlError.at(source.length(), "syntax error at end of input")
                : SqlError.at(
                        token.start(),
                        "syntax error at or near \"" + source.substring(token.start(), token.end()) + "\"");
    }
}
