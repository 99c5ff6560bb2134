package io.lakeshift.redshift.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A script, cut into its statements.
 *
 * @param name the script's name, which every error and every statement's place carries
 * @param statements the statements in order; stretches with nothing but comments are not statements
 */
public record SqlScript(String name, List<SqlStatement> statements) {

    public SqlScript {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a Redshift script.
     *
     * @throws SqlSyntaxException with line and column, if a string, name or comment does not end for certain
     */
    public static SqlScript parse(String name, String text) {
        return parse(name, text, SqlDialect.REDSHIFT);
    }

    /** Reads a script of either dialect; otherwise like {@link #parse(String, String)}. */
    public static SqlScript parse(String name, String text, SqlDialect dialect) {
        List<SqlStatement> statements = new ArrayList<>();
        List<SqlToken> gathered = new ArrayList<>();
        for (SqlToken token : tokens(name, text, dialect)) {
            if (token.kind() == SqlToken.Kind.SEMICOLON) {
                addStatement(name, statements, gathered);
                gathered.clear();
            } else {
                gathered.add(token);
            }
        }
        addStatement(name, statements, gathered);
        return new SqlScript(name, statements);
    }

    /** Every name of two parts or more that the statements write; see {@link SqlStatement#names()}. */
    public List<List<String>> names() {
        return statements.stream()
                .flatMap(statement -> statement.names().stream())
                .toList();
    }

    /** Every token of a text, in order; their texts joined are the text. */
    public static List<SqlToken> tokens(String name, String text, SqlDialect dialect) {
        List<SqlToken> tokens = new ArrayList<>();
        SqlLexer lexer = SqlLexer.ofScript(name, text, dialect);
        SqlPosition position = SqlPosition.START;
        while (lexer.next()) {
            String taken = text.substring(lexer.start(), lexer.end());
            tokens.add(new SqlToken(lexer.kind(), taken, position));
            position = position.after(taken);
        }
        return List.copyOf(tokens);
    }

    private static void addStatement(String name, List<SqlStatement> statements, List<SqlToken> gathered) {
        List<SqlToken> said =
                gathered.stream().filter(token -> !token.isBlank()).toList();
        if (said.isEmpty()) {
            return;
        }
        SqlToken first = said.get(0);
        int from = gathered.indexOf(first);
        StringBuilder text = new StringBuilder();
        gathered.subList(from, gathered.size()).forEach(token -> text.append(token.text()));
        SqlPlace place =
                new SqlPlace(name, statements.size() + 1, first.position().line());
        statements.add(new SqlStatement(place, text.toString().stripTrailing(), said));
    }
}
