package io.lakeshift.redshift.engine.syntax;

import java.util.ArrayList;
import java.util.List;

/** The statements of a text, cut at the semicolons between them. */
public final class Script {
    private Script() {}

    /** The tokens of each statement that is not empty. */
    public static List<List<Token>> statements(String text) {
        List<List<Token>> statements = new ArrayList<>();
        List<Token> tokens = Tokens.of(text);
        int start = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size() || tokens.get(i).isSymbol(";")) {
                if (i > start) {
                    statements.add(tokens.subList(start, i));
                }
                start = i + 1;
            }
        }
        return statements;
    }

    /** The one statement of a text; Redshift's wording when there is none or more than one. */
    public static TokenCursor single(String text) {
        List<List<Token>> statements = statements(text);
        if (statements.isEmpty()) {
            throw SqlError.of("The statement is empty");
        }
        if (statements.size() > 1) {
            throw SqlError.at(statements.get(1).get(0).start(), "Multiple sql statements are not allowed");
        }
        return new TokenCursor(text, statements.get(0));
    }
}
