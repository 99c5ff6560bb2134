package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.List;
import java.util.Optional;

/** The transaction block of a session, from its beginning to its end. */
final class TransactionBlock {
    private final EmbeddedWarehouse warehouse;
    private final Session session;
    private Transaction transaction;
    private State state = State.NONE;
    private List<String> searchPath = List.of();

    /** While it is open and has no transaction, nothing was changed in it yet, and no other session waits for it. */
    private enum State {
        NONE,
        /** By {@code BEGIN}. */
        OPEN,
        /** For statements that a client sends together. */
        IMPLICIT,
        /** By {@code BEGIN}, and one of its statements was refused or stopped. */
        FAILED
    }

    TransactionBlock(EmbeddedWarehouse warehouse, Session session) {
        this.warehouse = warehouse;
        this.session = session;
    }

    /** Opens it by {@code BEGIN}, and waits for nothing: it has to wait for its turn when it changes something. */
    void open() {
        if (state != State.OPEN) {
            searchPath = session.searchPathSetting();
        }
        state = transaction == null ? State.OPEN : state;
    }

    /** Opens it for statements that a client sends together. */
    void openImplicitly() {
        state = transaction == null ? State.IMPLICIT : state;
    }

    /** Waits for the turn to change something, and begins; a second time changes nothing. */
    void begin() {
        if (transaction == null) {
            beginFor(false);
        }
    }

    /** @param changesFiles whether the engine's own files come and go, which it cannot undo */
    void beginFor(boolean changesFiles) {
        transaction = Transaction.begin(warehouse, session, changesFiles);
    }

    boolean isOpen() {
        return transaction != null || state != State.NONE;
    }

    /** Whether only its end may follow. */
    boolean hasFailed() {
        return state == State.FAILED;
    }

    boolean isImplicit() {
        return state == State.IMPLICIT;
    }

    /** What was changed so far, as its statements see it; empty if nothing was. */
    Optional<Catalog> catalog() {
        return Optional.ofNullable(transaction).map(Transaction::catalog);
    }

    /** @throws SqlError if only its end may follow */
    void requireGoing() {
        if (hasFailed()) {
            throw SqlError.of("current transaction is aborted, commands ignored until end of transaction block");
        }
    }

    /** Undoes what was done, and takes nothing but its end from now on if {@code BEGIN} opened it. */
    void fail() {
        if (state == State.OPEN) {
            rollback();
            state = State.FAILED;
        }
    }

    /** Makes what was done lasting; of one that has failed, nothing was. */
    void commit() {
        state = State.NONE;
        if (transaction != null) {
            Transaction ending = transaction;
            transaction = null;
            ending.commit();
        }
    }

    /** Undoes what was done, settings too. */
    void rollback() {
        if (state == State.OPEN) {
            session.setSearchPath(searchPath);
        }
        state = State.NONE;
        if (transaction != null) {
            Transaction ending = transaction;
            transaction = null;
            ending.rollback();
        }
    }
}
