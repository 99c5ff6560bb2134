package io.lakeshift.redshift.client;

import io.lakeshift.redshift.client.plan.SessionNames;
import io.lakeshift.redshift.sql.Sharing;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.Locale;
import java.util.Optional;

/** What a session holds after the statements that were run in it. The Data API does not tell it, so it is read off them. */
final class SessionState {

    private static final String FINISHED = "FINISHED";
    private static final String ABORTED = "ABORTED";

    private TransactionState transaction = TransactionState.NONE;
    private boolean holding;

    TransactionState transaction() {
        return transaction;
    }

    /** Whether it may hold settings, temporary tables or anything else that ends with it, apart from a transaction. */
    boolean isHolding() {
        return holding;
    }

    /** Whether the end of a statement says something of the transaction. */
    boolean dependsOn(String sql) {
        return transaction != TransactionState.NONE
                || kind(sql) == StatementKind.BEGIN
                || kind(sql) == StatementKind.START_TRANSACTION;
    }

    /** Notes that a statement ended in a status of the Data API. */
    void ended(String sql, String status) {
        StatementKind kind = kind(sql);
        if (status.equals(FINISHED)) {
            holding |= leavesSomething(sql);
            transaction = afterSuccess(kind);
        } else {
            transaction = afterFailure(kind, status.equals(ABORTED));
        }
    }

    /** Notes that nobody knows whether a statement was run. */
    void lostSightOf(String sql) {
        holding |= leavesSomething(sql);
        transaction = dependsOn(sql) ? TransactionState.UNKNOWN : transaction;
    }

    private TransactionState afterSuccess(StatementKind kind) {
        return switch (kind) {
            case BEGIN, START_TRANSACTION -> TransactionState.OPEN;
            case COMMIT, END, ROLLBACK, ABORT -> TransactionState.NONE;
            // The first commits, the others may.
            case TRUNCATE, CALL, UNKNOWN ->
                transaction == TransactionState.NONE ? TransactionState.NONE : TransactionState.UNKNOWN;
            default -> transaction;
        };
    }

    private TransactionState afterFailure(StatementKind kind, boolean cancelled) {
        return switch (transaction) {
            case OPEN ->
                switch (kind) {
                    case COMMIT, END -> cancelled ? TransactionState.UNKNOWN : TransactionState.NONE;
                    case ROLLBACK, ABORT -> TransactionState.UNKNOWN;
                    default -> TransactionState.FAILED;
                };
            case NONE, FAILED, UNKNOWN -> transaction;
        };
    }

    private static boolean leavesSomething(String sql) {
        boolean ofSession = switch (kind(sql)) {
            case PREPARE, DECLARE, CALL, UNKNOWN -> true;
            default -> kind(sql).sharing() == Sharing.SESSION;
        };
        return ofSession
                || read(sql).flatMap(SessionNames::made).isPresent()
                || sql.toLowerCase(Locale.ROOT).contains("set_config");
    }

    private static StatementKind kind(String sql) {
        return read(sql).map(SqlStatement::kind).orElse(StatementKind.UNKNOWN);
    }

    private static Optional<SqlStatement> read(String sql) {
        try {
            return Optional.of(SqlStatement.ofServer(sql));
        } catch (SqlSyntaxException unreadable) {
            return Optional.empty();
        }
    }
}
