package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Functions and operators by their full names, which SQL clients write: {@code pg_catalog.f(x)}, {@code OPERATOR(pg_catalog.~)}. */
final class FullNames {
    private static final String CATALOG = "pg_catalog";

    private FullNames() {}

    /** The same tokens with short names. */
    static List<Token> shortened(List<Token> tokens) {
        if (tokens.stream().noneMatch(token -> token.is(CATALOG))) {
            return tokens;
        }
        List<Token> shortened = new ArrayList<>(tokens.size());
        int i = 0;
        while (i < tokens.size()) {
            if (isOperator(tokens, i)) {
                shortened.add(tokens.get(i + 4));
                i += 6;
            } else if (isFunction(tokens, i)) {
                i += 2;
            } else {
                shortened.add(tokens.get(i));
                i++;
            }
        }
        return shortened;
    }

    private static boolean isOperator(List<Token> tokens, int at) {
        return at + 5 < tokens.size()
                && tokens.get(at).is("operator")
                && tokens.get(at + 1).isSymbol("(")
                && tokens.get(at + 2).is(CATALOG)
                && tokens.get(at + 3).isSymbol(".")
                && tokens.get(at + 4).kind() == TokenKind.SYMBOL
                && tokens.get(at + 5).isSymbol(")");
    }

    private static boolean isFunction(List<Token> tokens, int at) {
        boolean isPart = at > 0 && tokens.get(at - 1).isSymbol(".");
        return !isPart
                && at + 3 < tokens.size()
                && tokens.get(at).is(CATALOG)
                && tokens.get(at + 1).isSymbol(".")
                && tokens.get(at + 2).kind() == TokenKind.WORD
                && tokens.get(at + 3).isSymbol("(");
    }
}
