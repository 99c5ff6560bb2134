package io.lakeshift.cli.sql;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Collects lines until they make whole statements. */
final class StatementBuffer {
    private final StringBuilder text = new StringBuilder();

    /** Adds a line; gives the statements it completes, without their semicolons. */
    List<String> add(String line) {
        text.append(line).append('\n');
        List<Token> tokens;
        try {
            tokens = Tokens.of(text.toString());
        } catch (SqlError unterminated) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        int start = 0;
        for (Token token : tokens) {
            if (token.isSymbol(";")) {
                String statement = text.substring(start, token.start()).strip();
                start = token.end();
                if (!statement.isEmpty()) {
                    statements.add(statement);
                }
            }
        }
        text.delete(0, start);
        if (isEmpty()) {
            text.setLength(0);
        }
        return statements;
    }

    /** What is left without a semicolon at its end; empty if nothing is. */
    String rest() {
        String rest = isEmpty() ? "" : text.toString().strip();
        text.setLength(0);
        return rest;
    }

    /** Whether no statement has begun. */
    boolean isEmpty() {
        try {
            return Tokens.of(text.toString()).isEmpty();
        } catch (SqlError unterminated) {
            return false;
        }
    }

    void clear() {
        text.setLength(0);
    }
}
