package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * A block of changes to rows and catalog that last together or not at all. One at a time: the next one that writes
 * waits, readers do not.
 */
final class Transaction {
    private final EmbeddedWarehouse warehouse;
    private final Session session;
    private final Catalog catalog;
    private final boolean inEngine;
    private final Set<String> temporaryTables;

    private Transaction(EmbeddedWarehouse warehouse, Session session, boolean inEngine) {
        this.warehouse = warehouse;
        this.session = session;
        this.inEngine = inEngine;
        this.catalog = warehouse.catalog().copy();
        this.temporaryTables = new HashSet<>(session.temporaryTables());
    }

    /**
     * Waits for its turn and begins.
     *
     * @param changesFiles whether the engine's own files come and go, which it cannot undo
     */
    static Transaction begin(EmbeddedWarehouse warehouse, Session session, boolean changesFiles) {
        warehouse.awaitTurn(session);
        try {
            Transaction transaction = new Transaction(warehouse, session, !changesFiles);
            transaction.engine("begin transaction");
            return transaction;
        } catch (RuntimeException e) {
            warehouse.endTurn();
            throw e;
        }
    }

    Catalog catalog() {
        return catalog;
    }

    void commit() {
        try {
            engine("commit");
            warehouse.commit(catalog);
        } finally {
            warehouse.endTurn();
        }
    }

    void rollback() {
        try {
            session.temporaryTables().clear();
            session.temporaryTables().addAll(temporaryTables);
            engine("rollback");
        } finally {
            warehouse.endTurn();
        }
    }

    private void engine(String command) {
        if (!inEngine) {
            return;
        }
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }
}
