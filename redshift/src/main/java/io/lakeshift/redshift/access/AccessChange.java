package io.lakeshift.redshift.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.SqlStatement;
import java.util.List;

/** One difference between the declared and the live access, and the SQL that removes it. */
public final class AccessChange {

    /** What is done; changes are made in this order. */
    public enum Action {
        CREATE_USER,
        CREATE_ROLE,
        CREATE_DATABASE,
        DROP_EXTERNAL_SCHEMA,
        CREATE_EXTERNAL_SCHEMA,
        REPLACE_EXTERNAL_SCHEMA,
        REVOKE,
        GRANT,
        FORGET
    }

    private final Action action;
    private final String reason;
    private final List<SqlStatement> statements;
    private final LedgerEntries ledger;

    AccessChange(Action action, String reason, List<SqlStatement> statements, LedgerEntries ledger) {
        this.action = requireNonNull(action, "action is null");
        this.reason = requireNonNull(reason, "reason is null");
        this.statements = List.copyOf(statements);
        this.ledger = requireNonNull(ledger, "ledger is null");
    }

    /** What is done. */
    public Action action() {
        return action;
    }

    /** Why, in one line. */
    public String reason() {
        return reason;
    }

    /** The statements, in order and without semicolons; none if only the ledger changes. */
    public List<String> sql() {
        return statements.stream().map(SqlStatement::text).toList();
    }

    List<SqlStatement> statements() {
        return statements;
    }

    LedgerEntries ledger() {
        return ledger;
    }

    @Override
    public String toString() {
        return action + ": " + reason;
    }

    /** What a change makes the ledger remember and forget. */
    record LedgerEntries(List<AccessFact> remembered, List<AccessFact> forgotten) {

        static final LedgerEntries NONE = new LedgerEntries(List.of(), List.of());

        LedgerEntries {
            remembered = List.copyOf(remembered);
            forgotten = List.copyOf(forgotten);
        }
    }
}
