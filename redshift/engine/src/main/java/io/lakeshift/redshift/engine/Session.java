package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.SchemaName;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import io.lakeshift.redshift.engine.statement.DataStatement;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.SessionStatement;
import io.lakeshift.redshift.engine.statement.Statement;
import io.lakeshift.redshift.engine.statement.StatementParser;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connection of one user to one database. Statements run one at a time; {@link #cancel()} may come from another
 * thread. Outside a transaction each statement commits alone.
 */
public final class Session implements AutoCloseable {
    private final EmbeddedWarehouse warehouse;
    private final Identity identity;
    private final String database;
    private final Connection connection;
    private final Set<String> temporaryTables = new HashSet<>();
    private final Map<String, List<Column>> temporaryColumns = new HashMap<>();
    private List<String> searchPath = List.of("$user", "public");
    private Transaction transaction;
    private long queryId;
    private volatile boolean cancelled;
    private volatile java.sql.Statement running;

    Session(EmbeddedWarehouse warehouse, Identity identity, String database, Connection connection) {
        this.warehouse = warehouse;
        this.identity = identity;
        this.database = database;
        this.connection = connection;
    }

    /**
     * Runs one statement.
     *
     * @param parameters values for its named parameters
     * @throws SqlError if Redshift would refuse it; inside a transaction, only {@link #rollback()} may follow
     * @throws StatementCancelledException if it was cancelled
     */
    public StatementOutcome execute(String sql, Map<String, String> parameters, RowSink sink) {
        Statement statement = StatementParser.parse(sql);
        if (statement instanceof SessionStatement.Begin) {
            begin();
            return StatementOutcome.DONE;
        }
        if (statement instanceof SessionStatement.Commit) {
            commit();
            return StatementOutcome.DONE;
        }
        if (statement instanceof SessionStatement.Rollback) {
            rollback();
            return StatementOutcome.DONE;
        }
        if (transaction != null) {
            refuseInTransaction(statement);
            return run(statement, new StatementWork(this, transaction.catalog(), parameters), sink);
        }
        return onItsOwn(statement, parameters, sink);
    }

    private void refuseInTransaction(Statement statement) {
        statement.refusedInTransaction().ifPresent(command -> {
            throw notInTransaction(command);
        });
        StatementWork work = new StatementWork(this, transaction.catalog(), Map.of());
        if (PrivilegeChanges.isOnExternalSchema(statement, work)) {
            throw notInTransaction("GRANT on an external resource");
        }
        if (work.takes(WarehouseReading.MATERIALIZED_VIEW_OUTSIDE_TRANSACTION)
                && MaterializedViews.isOverExternalTable(statement, work)) {
            throw notInTransaction("CREATE MATERIALIZED VIEW");
        }
    }

    private static SqlError notInTransaction(String command) {
        return SqlError.of("%s cannot run inside a transaction block", command);
    }

    private StatementOutcome onItsOwn(Statement statement, Map<String, String> parameters, RowSink sink) {
        boolean reads = statement instanceof DataStatement.Query
                || statement instanceof DataStatement.Explain
                || statement instanceof SessionStatement;
        if (reads) {
            return run(statement, new StatementWork(this, warehouse.catalog(), parameters), sink);
        }
        transaction = Transaction.begin(warehouse, this, SchemaChanges.changesFiles(statement));
        try {
            StatementOutcome outcome = run(statement, new StatementWork(this, transaction.catalog(), parameters), sink);
            commit();
            return outcome;
        } finally {
            rollback();
        }
    }

    private StatementOutcome run(Statement statement, StatementWork work, RowSink sink) {
        checkNotCancelled();
        return new StatementExecution(work, sink).run(statement);
    }

    /** Opens a transaction block; a second one changes nothing, as in Redshift. */
    public void begin() {
        if (transaction == null) {
            transaction = Transaction.begin(warehouse, this, false);
        }
    }

    /** Makes the block's changes lasting. */
    public void commit() {
        if (transaction != null) {
            Transaction ending = transaction;
            transaction = null;
            ending.commit();
        }
    }

    /** Undoes the block's changes, if a block is open. */
    public void rollback() {
        if (transaction != null) {
            Transaction ending = transaction;
            transaction = null;
            ending.rollback();
        }
    }

    /**
     * What the database {@code awsdatacatalog} has.
     *
     * @throws SqlError if the Data Catalog is not mounted, or the user may not use it
     */
    public MountedCatalog mountedCatalog() {
        StatementWork work = new StatementWork(this, warehouse.catalog(), Map.of());
        work.requireDataCatalog();
        work.privileges().requireOnDatabase(work.user(), ObjectPrivilege.USAGE, QualifiedName.DATA_CATALOG);
        return new MountedCatalog(work.dataCatalog());
    }

    /** Stops the statement that runs now, and any that would follow. */
    public void cancel() {
        cancelled = true;
        java.sql.Statement now = running;
        if (now != null) {
            try {
                now.cancel();
            } catch (SQLException e) {
                throw EngineErrors.translate(e);
            }
        }
    }

    /** The id of the query that is run next, for the views that tell of it. */
    public void number(long id) {
        queryId = id;
    }

    long queryId() {
        return queryId;
    }

    void checkNotCancelled() {
        if (cancelled) {
            throw new StatementCancelledException();
        }
    }

    void running(java.sql.Statement statement) {
        running = statement;
        if (statement != null) {
            checkNotCancelled();
        }
    }

    /** The schemas that names without one mean, in order. */
    List<String> searchPath(Catalog catalog) {
        List<String> schemas = new ArrayList<>();
        for (String schema : searchPath) {
            String name = schema.equals("$user") ? identity.user() : schema;
            if (catalog.findSchema(new SchemaName(database, name)).isPresent()) {
                schemas.add(name);
            }
        }
        return schemas;
    }

    void setSearchPath(List<String> schemas) {
        searchPath = List.copyOf(schemas);
    }

    List<String> searchPathSetting() {
        return searchPath;
    }

    EmbeddedWarehouse warehouse() {
        return warehouse;
    }

    Identity identity() {
        return identity;
    }

    String database() {
        return database;
    }

    Connection connection() {
        return connection;
    }

    Set<String> temporaryTables() {
        return temporaryTables;
    }

    void addTemporaryTable(String name, List<Column> columns) {
        temporaryTables.add(name);
        temporaryColumns.put(name, columns);
    }

    /** The columns a temporary table was made with. */
    List<Column> temporaryColumns(String table) {
        return temporaryColumns.get(table);
    }

    @Override
    public void close() {
        rollback();
        warehouse.save();
        try {
            connection.close();
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }
}
