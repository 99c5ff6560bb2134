package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Aggregates and window functions, whose results have Redshift's types and whose windows have to be as Redshift wants them. */
final class Aggregates {
    private static final Set<String> NEED_A_FRAME = Set.of(
            "sum",
            "avg",
            "count",
            "min",
            "max",
            "stddev",
            "stddev_samp",
            "stddev_pop",
            "variance",
            "var_samp",
            "var_pop",
            "first_value",
            "last_value",
            "nth_value");
    private static final Set<String> OF_NEIGHBOURS = Set.of("lag", "lead", "first_value", "last_value", "nth_value");
    private static final Map<String, String> PERCENTILES =
            Map.of("percentile_cont", "quantile_cont", "percentile_disc", "quantile_disc");
    private static final Set<String> REWRITTEN =
            Set.of("sum", "avg", "median", "listagg", "ratio_to_report", "percentile_cont", "percentile_disc");

    private final Function<List<Token>, EngineSql> inner;

    Aggregates(Function<List<Token>, EngineSql> inner) {
        this.inner = inner;
    }

    static boolean knows(String name) {
        return REWRITTEN.contains(name) || NEED_A_FRAME.contains(name) || OF_NEIGHBOURS.contains(name);
    }

    /** Takes a call of one of them, with what stands behind it. */
    void take(TokenCursor in, EngineSql.Builder out) {
        Token name = in.next();
        List<Token> arguments = in.parenthesized();
        if (name.is("listagg")) {
            listagg(in, out, name, arguments);
            return;
        }
        if (PERCENTILES.containsKey(name.value())) {
            percentile(in, out, name, arguments);
            return;
        }
        String nulls = OF_NEIGHBOURS.contains(name.value()) ? nulls(in) : "";
        Optional<List<Token>> window = window(in);
        window.ifPresent(over -> requireFrame(name, over));
        String over = window.map(tokens -> " over (" + inner.apply(tokens).text() + ")")
                .orElse("");
        boolean typed = !in.peek().is("filter") && !arguments.isEmpty();
        if (typed && (name.is("sum") || name.is("avg"))) {
            typed(out, name, arguments, over);
        } else if (name.is("ratio_to_report")) {
            String argument = inner.apply(arguments).text();
            out.add("ratio_to_report(" + argument + ", sum(" + argument + ")" + over + ")", name.start());
        } else if (name.is("median")) {
            String argument = inner.apply(arguments).text();
            out.add(
                    "rs_median_of(median(" + argument + ")" + over + ", " + untyped(argument, over) + ")",
                    name.start());
        } else {
            out.add(name.value() + "(", name.start()).add(inner.apply(arguments));
            out.add(nulls + ")" + over, name.start());
        }
    }

    private void typed(EngineSql.Builder out, Token name, List<Token> arguments, String over) {
        boolean distinct = arguments.get(0).is("distinct");
        EngineSql argument = inner.apply(distinct ? arguments.subList(1, arguments.size()) : arguments);
        if (over.isEmpty()) {
            out.add("rs_" + name.value() + (distinct ? "_distinct" : "") + "(", name.start());
            out.add(argument).add(")", name.start());
            return;
        }
        String of = "(" + (distinct ? "distinct " : "") + argument.text() + ")" + over;
        String values = name.is("sum") ? "sum" + of : "sum" + of + ", count" + of;
        out.add("rs_" + name.value() + "_over(" + values + ", " + argument.text() + ")", name.start());
    }

    /** An argument of which only the type counts; beside an aggregate it has to be one itself. */
    private static String untyped(String argument, String over) {
        return over.isEmpty() ? "any_value(" + argument + ")" : argument;
    }

    private static String nulls(TokenCursor in) {
        if (in.accept("ignore", "nulls")) {
            return " ignore nulls";
        }
        return in.accept("respect", "nulls") ? " respect nulls" : "";
    }

    private static Optional<List<Token>> window(TokenCursor in) {
        if (!in.peek().is("over") || !in.peek(1).isSymbol("(")) {
            return Optional.empty();
        }
        in.next();
        return Optional.of(in.parenthesized());
    }

    private static void requireFrame(Token name, List<Token> window) {
        boolean ordered = has(window, "order");
        boolean framed = has(window, "rows") || has(window, "range") || has(window, "groups");
        if (NEED_A_FRAME.contains(name.value()) && ordered && !framed) {
            throw SqlError.of("Aggregate window functions with an ORDER BY clause require a frame clause");
        }
    }

    private static boolean has(List<Token> tokens, String word) {
        int depth = 0;
        for (Token token : tokens) {
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0 && token.is(word)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@code PERCENTILE_CONT(p) WITHIN GROUP (ORDER BY x)}; over a window, the engine has another call
     * of it, in which a negative share counts from the greatest value.
     */
    private void percentile(TokenCursor in, EngineSql.Builder out, Token name, List<Token> arguments) {
        in.expect("within", "group");
        List<Token> order = in.parenthesized();
        Optional<List<Token>> window = window(in);
        String share = inner.apply(arguments).text();
        if (window.isEmpty()) {
            out.add(
                    name.value() + "(" + share + ") within group ("
                            + inner.apply(order).text() + ")",
                    name.start());
            return;
        }
        boolean ordered =
                order.size() > 2 && order.get(0).is("order") && order.get(1).is("by");
        if (!ordered) {
            throw SqlError.at(name.start(), "WITHIN GROUP is required for ordered-set aggregate " + name.value());
        }
        boolean descending = order.get(order.size() - 1).is("desc");
        boolean directed = descending || order.get(order.size() - 1).is("asc");
        String value =
                inner.apply(order.subList(2, order.size() - (directed ? 1 : 0))).text();
        out.add(
                PERCENTILES.get(name.value()) + "(" + value + ", " + (descending ? "-(" + share + ")" : share)
                        + ") over (" + inner.apply(window.get()).text() + ")",
                name.start());
    }

    private void listagg(TokenCursor in, EngineSql.Builder out, Token name, List<Token> inside) {
        boolean distinct = !inside.isEmpty() && inside.get(0).is("distinct");
        List<List<Token>> arguments = Rewriter.split(distinct ? inside.subList(1, inside.size()) : inside);
        Optional<EngineSql> order = Optional.empty();
        if (in.accept("within", "group")) {
            order = Optional.of(inner.apply(in.parenthesized()));
        }
        out.add("string_agg(", name.start());
        if (distinct) {
            out.add("distinct", name.start());
        }
        out.add("cast(", name.start()).add(inner.apply(arguments.get(0))).add("as varchar),", name.start());
        out.add(arguments.size() > 1 ? inner.apply(arguments.get(1)).text() : "''", name.start());
        order.ifPresent(out::add);
        String over = window(in)
                .map(tokens -> " over (" + inner.apply(tokens).text() + ")")
                .orElse("");
        out.add(")" + over, name.start());
    }
}
