package io.lakeshift.cli.sql;

import io.lakeshift.redshift.sql.SqlLexer;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects lines until they make whole statements. */
public final class StatementBuffer {
    private final StringBuilder text = new StringBuilder();
    private String last = "";

    /** The statements of a text, in which lines that begin with a backslash are commands. */
    static int count(String text) {
        StatementBuffer buffer = new StatementBuffer();
        int statements = 0;
        for (String line : text.lines().toList()) {
            statements += line.strip().startsWith("\\") && !buffer.isInsideToken()
                    ? 0
                    : buffer.add(line).size();
        }
        return statements + (buffer.rest().isEmpty() ? 0 : 1);
    }

    /** Adds a line; gives the statements it completes, without their semicolons. */
    public List<String> add(String line) {
        text.append(line).append('\n');
        List<String> statements = new ArrayList<>();
        int start = 0;
        try {
            SqlLexer lexer = SqlLexer.ofServer(text.toString());
            while (lexer.next()) {
                if (lexer.kind() == Kind.SEMICOLON) {
                    String statement = text.substring(start, lexer.start()).strip();
                    start = lexer.end();
                    if (!statement.isEmpty()) {
                        last = statement;
                        statements.add(statement);
                    }
                }
            }
        } catch (SqlSyntaxException unreadable) {
            // What is not ended goes on in the next line; a text that no database reads is for the database to refuse.
            return unreadable.unfinished().isPresent() ? List.of() : List.of(rest());
        }
        text.delete(0, start);
        if (isEmpty()) {
            text.setLength(0);
        }
        return statements;
    }

    /** What is left without a semicolon at its end; empty if nothing is. */
    public String rest() {
        String rest = isEmpty() ? "" : text.toString().strip();
        text.setLength(0);
        return rest;
    }

    /** What was added and is not part of a whole statement. */
    String text() {
        return text.toString();
    }

    /** The last whole statement; empty if there was none. */
    Optional<String> last() {
        return Optional.of(last).filter(statement -> !statement.isEmpty());
    }

    /** Whether the next line goes on with a string, a quoted name or a comment. */
    boolean isInsideToken() {
        try {
            SqlLexer lexer = SqlLexer.ofServer(text.toString());
            while (lexer.next()) {
                // Only the end tells.
            }
            return false;
        } catch (SqlSyntaxException unreadable) {
            return unreadable.unfinished().isPresent();
        }
    }

    /** Whether no statement has begun. */
    boolean isEmpty() {
        try {
            SqlLexer lexer = SqlLexer.ofServer(text.toString());
            while (lexer.next()) {
                if (!isBlank(lexer.kind())) {
                    return false;
                }
            }
            return true;
        } catch (SqlSyntaxException unreadable) {
            return false;
        }
    }

    private static boolean isBlank(Kind kind) {
        return kind == Kind.WHITESPACE || kind == Kind.LINE_COMMENT || kind == Kind.BLOCK_COMMENT;
    }

    void clear() {
        text.setLength(0);
    }
}
