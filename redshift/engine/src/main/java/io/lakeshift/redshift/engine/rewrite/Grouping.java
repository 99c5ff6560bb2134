package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import io.lakeshift.redshift.engine.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The clause {@code GROUP BY} of one query. For Redshift texts that differ in the blanks at their end are one group, for the
 * engine they are several; so the groups come with a condition that refuses such texts.
 */
final class Grouping {
    private static final Set<String> SELECT_LIST_ENDS = Set.of("from", "where", "group", "having", "order", "limit");
    private static final Set<String> ENDS = Set.of(
            "having",
            "qualify",
            "order",
            "limit",
            "offset",
            "union",
            "intersect",
            "except",
            "minus",
            "window",
            "fetch");
    private static final Set<String> SEVERAL_GROUPINGS = Set.of("rollup", "cube", "grouping", "select", "all");
    private static final Set<String> CONSTANTS = Set.of("end", "null", "true", "false", "unknown");

    private final Function<List<Token>, EngineSql> inner;
    private List<List<Token>> items = List.of();

    Grouping(Function<List<Token>, EngineSql> inner) {
        this.inner = inner;
    }

    /** Takes note of the select list that is next, which numbers in the clause point into. */
    void select(TokenCursor in) {
        items = Rewriter.split(until(in, SELECT_LIST_ENDS));
    }

    /** Takes the clause, and the clause {@code HAVING} behind it. */
    void take(TokenCursor in, EngineSql.Builder out) {
        int source = in.peek().start();
        in.expect("group", "by");
        List<Token> grouped = until(in, ENDS);
        grouped.forEach(token -> in.next());
        out.add("group by", source).add(inner.apply(grouped));
        List<List<Token>> texts = texts(grouped);
        String glue = "having";
        for (List<Token> text : texts) {
            out.add(glue + " rs_is_unpadded(", source).add(inner.apply(text)).add(", 'GROUP BY')", source);
            glue = "and";
        }
        if (!texts.isEmpty() && in.accept("having")) {
            List<Token> condition = until(in, ENDS);
            condition.forEach(token -> in.next());
            out.add("and (", source).add(inner.apply(condition)).add(")", source);
        }
    }

    /** The tokens before the next of some words that stands in no inner parentheses. */
    private static List<Token> until(TokenCursor in, Set<String> words) {
        List<Token> tokens = new ArrayList<>();
        int depth = 0;
        while (in.peek(tokens.size()).kind() != TokenKind.END) {
            Token token = in.peek(tokens.size());
            boolean name = in.peek(tokens.size() - 1).isSymbol(".");
            if (depth == 0 && !name && token.kind() == TokenKind.WORD && words.contains(token.value())) {
                break;
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            tokens.add(token);
        }
        return tokens;
    }

    /** The expressions that may be texts. */
    private List<List<Token>> texts(List<Token> grouped) {
        if (grouped.stream()
                .anyMatch(token -> token.kind() == TokenKind.WORD && SEVERAL_GROUPINGS.contains(token.value()))) {
            return List.of();
        }
        List<List<Token>> texts = new ArrayList<>();
        for (List<Token> expression : Rewriter.split(grouped)) {
            List<Token> meant = isNumber(expression) ? item(expression.get(0)) : expression;
            boolean constant = meant.size() == 1 && !meant.get(0).isIdentifier();
            if (!meant.isEmpty() && !constant) {
                texts.add(meant);
            }
        }
        return texts;
    }

    private static boolean isNumber(List<Token> expression) {
        return expression.size() == 1 && expression.get(0).kind() == TokenKind.NUMBER;
    }

    /** The item of the select list with a number, without its alias; none if it has a query in it, or stands for many. */
    private List<Token> item(Token number) {
        int index = number.value().matches("[0-9]{1,4}") ? Integer.parseInt(number.value()) - 1 : -1;
        boolean known = index >= 0
                && index < items.size()
                && items.subList(0, index + 1).stream().flatMap(List::stream).noneMatch(Grouping::isStarOrQuery);
        return known ? withoutAlias(items.get(index)) : List.of();
    }

    private static boolean isStarOrQuery(Token token) {
        return token.isSymbol("*") || token.is("select");
    }

    private static List<Token> withoutAlias(List<Token> item) {
        int last = item.size() - 1;
        if (last < 1) {
            return item;
        }
        Token before = item.get(last - 1);
        if (before.is("as")) {
            return item.subList(0, last - 1);
        }
        Token name = item.get(last);
        boolean alias = name.isIdentifier() && !CONSTANTS.contains(name.value()) && endsOperand(before);
        return alias ? item.subList(0, last) : item;
    }

    private static boolean endsOperand(Token token) {
        return switch (token.kind()) {
            case WORD -> !Primary.isKeyword(token);
            case SYMBOL -> token.isSymbol(")") || token.isSymbol("]");
            default -> true;
        };
    }
}
