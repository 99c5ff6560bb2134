package io.lakeshift.redshift.client.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.SqlStatement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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

    /** Whether its statements may share a transaction with the ledger's and with those of other changes. */
    enum Commit {
        SHARED,
        /** Each of them commits by itself: Redshift refuses it in a transaction. */
        OWN
    }

    private final Action action;
    private final String reason;
    private final List<SqlStatement> statements;
    private final LedgerEntries ledger;
    private final Run run;

    AccessChange(Action action, String reason, List<SqlStatement> statements, LedgerEntries ledger, Run run) {
        this.action = requireNonNull(action, "action is null");
        this.reason = requireNonNull(reason, "reason is null");
        this.statements = List.copyOf(statements);
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.run = requireNonNull(run, "run is null");
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

    Commit commit() {
        return run.commit();
    }

    /** The database to run it in, if that is another than the plan's. */
    public Optional<String> elsewhere() {
        return run.elsewhere();
    }

    @Override
    public String toString() {
        return action + ": " + reason;
    }

    /**
     * How a change is run.
     *
     * @param elsewhere the database to run it in, if that is another than the plan's
     */
    record Run(Commit commit, Optional<String> elsewhere) {
        static final Run SHARED = new Run(Commit.SHARED, Optional.empty());
        static final Run OWN = new Run(Commit.OWN, Optional.empty());
    }

    /** What a change makes the ledger remember and forget. */
    record LedgerEntries(List<AccessFact> remembered, List<AccessFact> forgotten) {

        LedgerEntries {
            remembered = List.copyOf(remembered);
            forgotten = List.copyOf(forgotten);
        }

        static LedgerEntries remembering(Collection<? extends AccessFact> facts) {
            return new LedgerEntries(List.copyOf(facts), List.of());
        }

        static LedgerEntries forgetting(Collection<? extends AccessFact> facts) {
            return new LedgerEntries(List.of(), List.copyOf(facts));
        }
    }
}
