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
import java.util.Optional;
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
    private final Interruption interruption = new Interruption();
    private final TransactionBlock block;
    private long queryId;

    Session(EmbeddedWarehouse warehouse, Identity identity, String database, Connection connection) {
        this.warehouse = warehouse;
        this.identity = identity;
        this.database = database;
        this.connection = connection;
        this.block = new TransactionBlock(warehouse, this);
    }

    /**
     * Runs one statement.
     *
     * @param parameters values for its named parameters
     * @throws SqlError if Redshift would refuse it; in a block that {@code BEGIN} opened, only its end may follow
     * @throws StatementCancelledException if it was cancelled; in a block it is as if it was refused
     */
    public StatementOutcome execute(String sql, Map<String, String> parameters, RowSink sink) {
        interruption.begin();
        try {
            return execute(StatementParser.parse(sql), parameters, sink);
        } catch (RuntimeException refused) {
            block.fail();
            throw refused;
        } finally {
            interruption.end();
        }
    }

    private StatementOutcome execute(Statement statement, Map<String, String> parameters, RowSink sink) {
        if (statement instanceof SessionStatement.Commit) {
            commit();
            return StatementOutcome.DONE;
        }
        if (statement instanceof SessionStatement.Rollback) {
            rollback();
            return StatementOutcome.DONE;
        }
        block.requireGoing();
        if (statement instanceof SessionStatement.Begin) {
            block.open();
            return StatementOutcome.DONE;
        }
        boolean alone = !block.isOpen()
                || block.isImplicit() && refusedInTransaction(statement).isPresent();
        if (!alone && !reads(statement)) {
            block.begin();
        }
        if (block.catalog().isPresent()) {
            refusedInTransaction(statement).ifPresent(command -> {
                throw SqlError.of("%s cannot run inside a transaction block", command);
            });
            return run(statement, new StatementWork(this, seen(), parameters), sink);
        }
        return onItsOwn(statement, parameters, sink);
    }

    private Optional<String> refusedInTransaction(Statement statement) {
        StatementWork work = new StatementWork(this, seen(), Map.of());
        if (PrivilegeChanges.isOnExternalSchema(statement, work)) {
            return Optional.of("GRANT on an external resource");
        }
        boolean view = work.takes(WarehouseReading.MATERIALIZED_VIEW_OUTSIDE_TRANSACTION)
                && MaterializedViews.isOverExternalTable(statement, work);
        return view ? Optional.of("CREATE MATERIALIZED VIEW") : statement.refusedInTransaction();
    }

    /** The catalog as the next statement sees it. */
    private Catalog seen() {
        return block.catalog().orElseGet(warehouse::catalog);
    }

    /** Whether a statement changes nothing that others see, unless it is one that no transaction may have. */
    private static boolean reads(Statement statement) {
        return statement instanceof DataStatement.Query
                || statement instanceof DataStatement.Explain
                || statement instanceof SessionStatement
                        && statement.refusedInTransaction().isEmpty();
    }

    /**
     * The columns of a statement's result, told without running it; empty if it has none.
     *
     * @throws SqlError if Redshift would refuse it
     */
    public Optional<List<ResultColumn>> columns(String sql) {
        block.requireGoing();
        return StatementColumns.of(StatementParser.parse(sql), new StatementWork(this, seen(), Map.of()));
    }

    private StatementOutcome onItsOwn(Statement statement, Map<String, String> parameters, RowSink sink) {
        if (reads(statement) || statement instanceof SessionStatement) {
            return run(statement, new StatementWork(this, warehouse.catalog(), parameters), sink);
        }
        block.beginFor(SchemaChanges.changesFiles(statement));
        try {
            StatementOutcome outcome = run(statement, new StatementWork(this, seen(), parameters), sink);
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

    /** Opens a transaction block and waits for the turn to change something; a second one changes nothing. */
    public void begin() {
        block.begin();
    }

    /**
     * Opens a block for statements that belong together because they were sent together. One that cannot run in a block
     * runs on its own as long as nothing was changed in it.
     */
    public void beginImplicitly() {
        block.openImplicitly();
    }

    /** Whether a transaction block is open. */
    public boolean inBlock() {
        return block.isOpen();
    }

    /** Whether a statement of the block that {@code BEGIN} opened was refused or stopped, and only its end may follow. */
    public boolean hasFailed() {
        return block.hasFailed();
    }

    /** Takes the statements of the block that {@code BEGIN} opened as failed, for a reason that the client has. */
    public void fail() {
        block.fail();
    }

    /** Makes the block's changes lasting; those of a block that has failed are undone. */
    public void commit() {
        block.commit();
    }

    /** Undoes the block's changes, if a block is open. */
    public void rollback() {
        block.rollback();
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

    /** Stops the statement that runs now, and any that would follow before {@link #resume()}. */
    public void cancel() {
        interruption.stopAll();
    }

    /** Runs statements again after a {@link #cancel()}. */
    public void resume() {
        interruption.resume();
    }

    /** Stops the statement that runs now, if one does. */
    public void interrupt() {
        interruption.stopCurrent();
    }

    /** The id of the query that is run next, for the views that tell of it. */
    public void number(long id) {
        queryId = id;
    }

    long queryId() {
        return queryId;
    }

    void checkNotCancelled() {
        interruption.check();
    }

    void running(java.sql.Statement statement) {
        interruption.running(statement);
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
