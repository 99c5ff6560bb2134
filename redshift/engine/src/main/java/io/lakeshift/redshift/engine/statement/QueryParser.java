package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import java.util.ArrayList;
import java.util.List;

/** Queries, and those that make a table of their rows: {@code SELECT ... INTO}. */
final class QueryParser {
    private QueryParser() {}

    static Statement parse(TokenCursor in) {
        String source = in.source();
        List<Token> query = in.rest();
        int into = into(query);
        if (into < 0) {
            return new DataStatement.Query(new Fragment(source, query));
        }
        TokenCursor target = new TokenCursor(source, query.subList(into + 1, query.size()));
        boolean temporary = target.accept("temp") || target.accept("temporary");
        target.accept("table");
        ObjectName name = target.qualifiedName();
        List<Token> rest = target.rest();
        List<Token> without = new ArrayList<>(query.subList(0, into));
        without.addAll(rest);
        return new TableStatement.CreateTableAs(
                new TableStatement.Definition(name, temporary || name.last().startsWith("#"), false),
                List.of(),
                new Fragment(source, without));
    }

    /** The place of the word {@code INTO} that stands in no parentheses; -1 if there is none. */
    private static int into(List<Token> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0 && token.is("into")) {
                return i;
            }
        }
        return -1;
    }
}
