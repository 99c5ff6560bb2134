package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import io.lakeshift.redshift.engine.syntax.TokenKind;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Rewrites the tokens of a query, an expression or a list of assignments. */
public final class Rewriter {
    /** Words that Redshift lets name things and the engine keeps for itself. */
    private static final Set<String> RESERVED_BY_ENGINE = Set.of(
            "anti",
            "asof",
            "asymmetric",
            "collation",
            "concurrently",
            "describe",
            "fetch",
            "glob",
            "lambda",
            "lateral",
            "pivot_longer",
            "pivot_wider",
            "positional",
            "returning",
            "semi",
            "show",
            "summarize",
            "symmetric",
            "tablesample",
            "unpack",
            "variadic",
            "window");

    private static final Set<String> SET_OPERATORS = Set.of("union", "intersect", "except", "minus");

    private final SessionValues session;
    private final String source;
    private boolean pivoting;

    private Rewriter(SessionValues session, String source) {
        this.session = session;
        this.source = source;
    }

    /**
     * Rewrites tokens.
     *
     * @param source the text the tokens point into
     */
    public static EngineSql rewrite(String source, List<Token> tokens, SessionValues session) {
        return new Rewriter(session, source).rewrite(FullNames.shortened(tokens));
    }

    EngineSql rewrite(List<Token> tokens) {
        EngineSql.Builder out = new EngineSql.Builder();
        TokenCursor in = new TokenCursor(source, tokens);
        Primary primary = new Primary();
        Grouping grouping = new Grouping(this::rewrite);
        List<Token> limit = List.of();
        while (!in.atEnd()) {
            Token token = in.peek();
            primary.see(in, out.next());
            if (token.is("select")) {
                out.add("select", in.next().start());
                limit = top(in, out);
                grouping.select(in);
            } else if (in.looksAt("group", "by") && !pivoting) {
                grouping.take(in, out);
            } else if (!limit.isEmpty() && token.kind() == TokenKind.WORD && SET_OPERATORS.contains(token.value())) {
                throw SqlError.notSupportedLocally(
                        "TOP in a query of a " + token.value().toUpperCase(java.util.Locale.ROOT));
            } else if (token.isSymbol("::")) {
                in.next();
                cast(in, out, primary.start());
            } else {
                one(in, out);
            }
        }
        if (!limit.isEmpty()) {
            out.add("limit", limit.get(0).start()).add(rewrite(limit));
        }
        return out.build();
    }

    /** {@code TOP n} goes to the end of its query as a {@code LIMIT}. */
    private static List<Token> top(TokenCursor in, EngineSql.Builder out) {
        if (in.peek().is("distinct") || in.peek().is("all")) {
            out.add(in.peek().value(), in.next().start());
        }
        boolean isTop = in.peek().is("top")
                && (in.peek(1).kind() == TokenKind.NUMBER || in.peek(1).isSymbol("("));
        if (!isTop) {
            return List.of();
        }
        in.next();
        return in.peek().isSymbol("(") ? in.parenthesized() : List.of(in.next());
    }

    private void one(TokenCursor in, EngineSql.Builder out) {
        Token token = in.peek();
        switch (token.kind()) {
            case WORD -> word(in, out);
            case QUOTED -> out.add(Quoted.name(in.next().value()), token.start());
            case STRING -> out.add(Quoted.string(in.next().value()), token.start());
            case PARAMETER -> out.add(Quoted.string(parameter(in.next())), token.start());
            case SYMBOL -> symbol(in, out);
            default -> out.add(in.next().value(), token.start());
        }
    }

    private String parameter(Token token) {
        return Optional.ofNullable(session.parameters().get(token.value()))
                .orElseThrow(() -> SqlError.at(
                        token.start(),
                        token.isNumberedParameter()
                                ? "there is no parameter " + token.value()
                                : "Parameter :" + token.value() + " is not in the list of parameters"));
    }

    private void symbol(TokenCursor in, EngineSql.Builder out) {
        Token token = in.peek();
        if (token.isSymbol("(")) {
            out.add("(", token.start());
            out.add(rewrite(in.parenthesized()));
            out.add(")", token.start());
        } else if (token.isSymbol(".")) {
            in.next();
            out.glue(".", token.start());
        } else {
            out.add(in.next().value(), token.start());
        }
    }

    private void word(TokenCursor in, EngineSql.Builder out) {
        Token token = in.peek();
        boolean qualified = in.peek(-1).isSymbol(".");
        boolean call = in.peek(1).isSymbol("(") && !qualified;
        if (call && call(in, out)) {
            return;
        }
        if (!call && !qualified && !in.peek(1).isSymbol(".")) {
            Optional<String> value = SessionFunctions.withoutParentheses(token.value(), session);
            boolean named = in.peek(-1).is("as");
            if (value.isPresent() && !named) {
                out.add(value.get(), in.next().start());
                return;
            }
        }
        if (call && token.is("pivot")) {
            pivot(in, out);
            return;
        }
        in.next();
        if (token.is("minus")) {
            out.add("except", token.start());
        } else if (token.is("approximate")) {
            approximate(in, out);
        } else {
            out.add(nameOrKeyword(token, in, call), token.start());
        }
    }

    private static String nameOrKeyword(Token token, TokenCursor in, boolean call) {
        boolean reserved = RESERVED_BY_ENGINE.contains(token.value())
                || (token.is("at") && !in.peek().is("time"));
        boolean quote = (reserved && !call) || token.value().indexOf('#') >= 0;
        return quote ? Quoted.name(token.value()) : token.value();
    }

    /** {@code APPROXIMATE COUNT(DISTINCT x)}; other aggregates are computed exactly. */
    private void approximate(TokenCursor in, EngineSql.Builder out) {
        Token function = in.peek();
        if (function.is("count") && in.peek(1).isSymbol("(") && in.peek(2).is("distinct")) {
            in.next();
            List<Token> arguments = in.parenthesized();
            out.add("approx_count_distinct(", function.start());
            out.add(rewrite(arguments.subList(1, arguments.size())));
            out.add(")", function.start());
        }
    }

    /** Rewrites a function call, if its function is one that differs; takes nothing otherwise. */
    private boolean call(TokenCursor in, EngineSql.Builder out) {
        Token name = in.peek();
        if (name.is("collate")) {
            throw SqlError.notSupportedLocally("the function COLLATE");
        }
        if (name.is("cast")) {
            cast(in, out);
            return true;
        }
        Optional<String> session = SessionFunctions.withParentheses(name.value(), this.session);
        if (session.isPresent() && in.peek(2).isSymbol(")")) {
            in.next();
            in.parenthesized();
            out.add(session.get(), name.start());
            return true;
        }
        if (Aggregates.knows(name.value()) && !pivoting) {
            new Aggregates(this::rewrite).take(in, out);
            return true;
        }
        if (SystemTableCalls.knows(name.value())) {
            in.next();
            List<List<Token>> arguments = split(in.parenthesized());
            Function<List<Token>, String> inner = tokens -> rewrite(tokens).text();
            out.add(SystemTableCalls.rewrite(name, arguments, this.session, inner), name.start());
            return true;
        }
        if (!SpecialCalls.knows(name.value())) {
            return false;
        }
        in.next();
        List<List<Token>> arguments = split(in.parenthesized());
        out.add(SpecialCalls.rewrite(name, arguments, tokens -> rewrite(tokens).text()), name.start());
        return true;
    }

    /** A type behind {@code ::}, which casts what was written from an offset on. */
    private static void cast(TokenCursor in, EngineSql.Builder out, int operand) {
        RedshiftType type = RedshiftType.parse(in);
        out.wrap(operand, Casts.before(type), Casts.behind(type));
    }

    private void cast(TokenCursor in, EngineSql.Builder out) {
        Token name = in.next();
        List<Token> inside = in.parenthesized();
        int as = lastAtTopLevel(inside, "as");
        if (as < 0) {
            throw SqlError.at(name.start(), "syntax error at or near \"cast\"");
        }
        TokenCursor typeTokens = new TokenCursor(source, inside.subList(as + 1, inside.size()));
        RedshiftType type = RedshiftType.parse(typeTokens);
        typeTokens.expectEnd();
        EngineSql operand = rewrite(inside.subList(0, as));
        out.add(Casts.before(type), name.start()).add(operand).add(Casts.behind(type), name.start());
    }

    /** The clause {@code PIVOT (...)}, whose aggregates the engine wants to see as they are. */
    private void pivot(TokenCursor in, EngineSql.Builder out) {
        out.add("pivot (", in.next().start());
        pivoting = true;
        out.add(rewrite(in.parenthesized()));
        pivoting = false;
        out.add(")", in.peek(-1).start());
    }

    private static int lastAtTopLevel(List<Token> tokens, String word) {
        int depth = 0;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            depth += token.isSymbol(")") ? 1 : token.isSymbol("(") ? -1 : 0;
            if (depth == 0 && token.is(word)) {
                return i;
            }
        }
        return -1;
    }

    /** The arguments between the commas that stand in no inner parentheses. */
    static List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> arguments = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0 && token.isSymbol(",")) {
                arguments.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        if (!tokens.isEmpty()) {
            arguments.add(tokens.subList(start, tokens.size()));
        }
        return arguments;
    }
}
