package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import io.lakeshift.redshift.engine.syntax.TokenKind;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Where in what was written so far the operand begins that a {@code ::} behind it casts. */
final class Primary {
    private static final Set<String> BEHIND_CALLS =
            Set.of("over", "within", "group", "filter", "ignore", "respect", "nulls");

    private final Deque<Integer> open = new ArrayDeque<>();
    private int start;

    /** The offset. */
    int start() {
        return start;
    }

    /** Takes note of the token that is next, before anything is written for it at the offset. */
    void see(TokenCursor in, int offset) {
        Token token = in.peek();
        Token before = in.peek(-1);
        if (token.is("case") || token.isSymbol("[")) {
            open.push(token.is("case") ? offset : start);
        }
        if ((token.is("end") || token.isSymbol("]")) && !open.isEmpty()) {
            start = open.pop();
        } else if (!continues(token, before)) {
            start = offset;
        }
    }

    private static boolean continues(Token token, Token before) {
        if (token.isSymbol("::") || token.isSymbol(".") || token.isSymbol("[") || before.isSymbol(".")) {
            return true;
        }
        if (token.isSymbol("(")) {
            return before.kind() == TokenKind.QUOTED || (before.kind() == TokenKind.WORD && !isKeyword(before));
        }
        boolean typedConstant = token.kind() == TokenKind.STRING && RedshiftType.startsWith(before);
        return typedConstant
                || (token.kind() == TokenKind.WORD && BEHIND_CALLS.contains(token.value()) && before.isSymbol(")"));
    }

    /** Whether no operand ends with the word. */
    static boolean isKeyword(Token word) {
        return Set.of(
                        "select",
                        "distinct",
                        "all",
                        "from",
                        "where",
                        "and",
                        "or",
                        "not",
                        "in",
                        "on",
                        "when",
                        "then",
                        "else",
                        "by",
                        "having",
                        "as",
                        "values",
                        "like",
                        "ilike",
                        "between",
                        "is",
                        "union",
                        "intersect",
                        "except",
                        "minus",
                        "limit",
                        "offset",
                        "qualify",
                        "case",
                        "any",
                        "some",
                        "using",
                        "set",
                        "top")
                .contains(word.value());
    }
}
