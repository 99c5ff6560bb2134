package io.lakeshift.redshift.sql;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Statements sent in one call: one statement, or several in one transaction.
 *
 * @param statements at most {@value #MAX_STATEMENTS}, together at most {@value #MAX_BYTES} bytes of UTF-8 (limits of the
 *     Redshift Data API, whose size limit counts a statement; the whole batch is held to it)
 * @param reason why the batch is not larger, in words, or empty if nothing but its end or the limits stopped it
 */
public record StatementBatch(List<SqlStatement> statements, String reason) {

    /** The most statements a batch holds. */
    public static final int MAX_STATEMENTS = 40;
    /** The most bytes of SQL a batch holds. */
    public static final int MAX_BYTES = 200 * 1000;

    public StatementBatch {
        statements = List.copyOf(statements);
        requireNonNull(reason, "reason is null");
        if (statements.isEmpty() || statements.size() > MAX_STATEMENTS) {
            throw new IllegalArgumentException(
                    "A batch holds 1 to %d statements, not %d".formatted(MAX_STATEMENTS, statements.size()));
        }
    }

    /** A batch of these statements. */
    public static StatementBatch of(SqlStatement... statements) {
        return new StatementBatch(List.of(statements), "");
    }

    /** A batch of all statements of a script. */
    public static StatementBatch of(SqlScript script) {
        return new StatementBatch(script.statements(), "");
    }

    static int bytes(List<SqlStatement> statements) {
        return statements.stream()
                .mapToInt(statement -> statement.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
