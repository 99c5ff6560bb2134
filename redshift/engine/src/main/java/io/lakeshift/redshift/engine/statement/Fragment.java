package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.Token;
import java.util.List;

/**
 * A part of a statement that stays SQL: a query, an expression, a list of assignments.
 *
 * @param source the whole statement's text, which the tokens point into
 * @param tokens the part's tokens; may be empty
 */
public record Fragment(String source, List<Token> tokens) {
    public Fragment {
        tokens = List.copyOf(tokens);
    }

    /** The part as it was written. */
    public String text() {
        return tokens.isEmpty()
                ? ""
                : source.substring(
                        tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
    }
}
