package io.lakeshift.cli.sql;

import io.lakeshift.redshift.sql.SqlLexer;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Collects lines until they make whole statements. What was read once is not read again: only a string, a quoted name or a
 * comment that goes on.
 */
public final class StatementBuffer {
    private static final char COMMAND = '\\';
    private static final Predicate<String> RUNS =
            Pattern.compile("\\\\gx?(\\s|$)").asPredicate();

    private final StringBuilder text = new StringBuilder();
    /** Where the token begins that is not ended; otherwise the end of the text. */
    private int read;
    /** Whether the text has more than blanks and comments. */
    private boolean begun;

    private Optional<Kind> unfinished = Optional.empty();
    private String last = "";

    /**
     * What a line brought.
     *
     * @param statements which it completed, without their semicolons
     * @param command the command of the editor, with its backslash, that follows them; empty if there is none
     */
    record Taken(List<String> statements, Optional<String> command) {}

    /** The statements of a text, in which a backslash outside of tokens begins a command. */
    static int count(String text) {
        StatementBuffer buffer = new StatementBuffer();
        int statements = 0;
        for (String line : text.lines().toList()) {
            Taken taken = buffer.take(line);
            boolean ended = taken.command().filter(RUNS).isPresent();
            statements += taken.statements().size() + (ended && !buffer.rest().isEmpty() ? 1 : 0);
        }
        return statements + (buffer.rest().isEmpty() ? 0 : 1);
    }

    /** Adds a text without commands; gives the statements it completes, without their semicolons. */
    public List<String> add(String more) {
        text.append(more).append('\n');
        List<String> statements = new ArrayList<>();
        read(statements, Optional.empty());
        return statements;
    }

    /** Adds a line up to the command that stands in it. */
    Taken take(String line) {
        text.append(line).append('\n');
        List<String> statements = new ArrayList<>();
        int command = read(statements, Optional.of(COMMAND));
        if (command < 0) {
            return new Taken(statements, Optional.empty());
        }
        String words = text.substring(command).stripTrailing();
        text.setLength(command);
        text.append('\n');
        read = text.length();
        forgetBlanks();
        return new Taken(statements, Optional.of(words));
    }

    /** Reads on, up to a symbol if there is one; gives the place of the symbol, or -1. */
    private int read(List<String> statements, Optional<Character> symbol) {
        int start = 0;
        int place = -1;
        unfinished = Optional.empty();
        try {
            SqlLexer lexer = SqlLexer.ofServer(text.substring(read));
            int offset = read;
            while (place < 0 && lexer.next()) {
                read = offset + lexer.end();
                if (lexer.kind() == Kind.SEMICOLON) {
                    end(text.substring(start, offset + lexer.start()), statements);
                    start = read;
                } else if (lexer.kind() == Kind.SYMBOL
                        && symbol.filter(s -> s == text.charAt(offset + lexer.start()))
                                .isPresent()) {
                    place = offset + lexer.start();
                } else {
                    begun = begun || !isBlank(lexer.kind());
                }
            }
        } catch (SqlSyntaxException unreadable) {
            unfinished = unreadable.unfinished();
            begun = begun || unfinished.filter(StatementBuffer::isBlank).isEmpty();
            if (unfinished.isEmpty()) {
                // A text that no database reads is for the database to refuse.
                statements.add(text.substring(start).strip());
                clear();
                return -1;
            }
        }
        text.delete(0, start);
        read -= start;
        if (place < 0) {
            forgetBlanks();
        }
        return place < 0 ? -1 : place - start;
    }

    private void end(String statement, List<String> statements) {
        if (begun) {
            last = statement.strip();
            statements.add(last);
        }
        begun = false;
    }

    private void forgetBlanks() {
        if (isEmpty()) {
            clear();
        }
    }

    /** What is left without a semicolon at its end; empty if nothing is. */
    public String rest() {
        String rest = isEmpty() ? "" : text.toString().strip();
        if (!rest.isEmpty()) {
            last = rest;
        }
        clear();
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

    /** The string, quoted name or comment with which the next line goes on; empty if it goes on with none. */
    Optional<Kind> unfinished() {
        return unfinished;
    }

    /** Whether no statement has begun. */
    boolean isEmpty() {
        return !begun && unfinished.isEmpty();
    }

    private static boolean isBlank(Kind kind) {
        return kind == Kind.WHITESPACE || kind == Kind.LINE_COMMENT || kind == Kind.BLOCK_COMMENT;
    }

    void clear() {
        text.setLength(0);
        read = 0;
        begun = false;
        unfinished = Optional.empty();
    }
}
