package io.lakeshift.redshift.client.plan;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Statements sent in one call.
 *
 * @param statements at most {@value #MAX_STATEMENTS}, together at most {@value #MAX_BYTES} bytes of UTF-8 (limits of the
 *     Redshift Data API, whose size limit counts a statement; the whole batch is held to it)
 * @param commit how much of it one commit makes lasting
 * @param reason why the batch is not larger, in words, or empty if nothing but its end or the limits stopped it
 */
public record StatementBatch(List<SqlStatement> statements, Commit commit, String reason) {

    /** How much of a batch one commit makes lasting. */
    public enum Commit {
        /** All of it: one transaction, of which nothing stays if a statement fails. */
        TOGETHER,
        /** Each statement: those behind one that fails are run all the same. */
        ONE_BY_ONE
    }

    /** The most statements a batch holds. */
    public static final int MAX_STATEMENTS = 40;
    /** The most bytes of SQL a batch holds. */
    public static final int MAX_BYTES = 200 * 1000;

    public StatementBatch {
        statements = List.copyOf(statements);
        requireNonNull(commit, "commit is null");
        requireNonNull(reason, "reason is null");
        if (statements.isEmpty() || statements.size() > MAX_STATEMENTS) {
            throw new IllegalArgumentException(
                    "A batch holds 1 to %d statements, not %d".formatted(MAX_STATEMENTS, statements.size()));
        }
        if (bytes(statements) > MAX_BYTES) {
            throw new IllegalArgumentException("A batch holds at most %d bytes of SQL, but that of %s has %d"
                    .formatted(MAX_BYTES, statements.get(0).place(), bytes(statements)));
        }
    }

    /** A batch of these statements, in one transaction. */
    public static StatementBatch of(SqlStatement... statements) {
        return new StatementBatch(List.of(statements), Commit.TOGETHER, "");
    }

    /** A batch of all statements of a script, in one transaction. */
    public static StatementBatch of(SqlScript script) {
        return new StatementBatch(script.statements(), Commit.TOGETHER, "");
    }

    static int bytes(List<SqlStatement> statements) {
        return statements.stream()
                .mapToInt(statement -> statement.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
