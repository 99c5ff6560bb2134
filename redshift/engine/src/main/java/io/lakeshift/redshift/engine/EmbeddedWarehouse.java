package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.CatalogFile;
import io.lakeshift.redshift.engine.catalog.Database;
import io.lakeshift.redshift.engine.catalog.Password;
import io.lakeshift.redshift.engine.catalog.User;
import io.lakeshift.redshift.engine.history.LoadErrorLog;
import io.lakeshift.redshift.engine.history.RefreshHistory;
import io.lakeshift.redshift.engine.iceberg.CurrentSnapshots;
import io.lakeshift.redshift.engine.iceberg.ZonedTimes;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A namespace or cluster: databases, users, and everything between them, kept in one folder. Thread-safe. */
public final class EmbeddedWarehouse implements AutoCloseable {
    private static final long TURN_CHECK_MILLISECONDS = 200;

    private final String name;
    private final DuckEngine engine;
    private final CatalogFile file;
    private final LakeConnection connection;
    private final Lake lake;
    private final RefreshHistory refreshes;
    private final LoadErrorLog loadErrors = new LoadErrorLog();
    private final Semaphore turn = new Semaphore(1, true);
    private volatile Catalog committed;
    private long savedRevision = -1;

    private EmbeddedWarehouse(
            String name, DuckEngine engine, CatalogFile file, RefreshHistory refreshes, LakeConnection connection) {
        this.name = name;
        this.engine = engine;
        this.file = file;
        this.refreshes = refreshes;
        this.connection = connection;
        this.lake = lake(name, connection);
        this.committed = file.read().orElseGet(Catalog::new);
    }

    private static Lake lake(String name, LakeConnection connection) {
        ZonedTimes zonedTimes = connection.readings().contains(WarehouseReading.TIMESTAMPTZ_IN_THE_LAKE)
                ? ZonedTimes.READABLE
                : ZonedTimes.UNREADABLE;
        return new Lake(
                connection,
                new CurrentSnapshots(connection.files(), zonedTimes),
                new LakeRights(name, connection.roles()));
    }

    /**
     * Opens a warehouse.
     *
     * @param name its namespace's name or cluster's identifier
     * @param directory where it keeps everything; may be absent
     */
    public static EmbeddedWarehouse open(String name, Path directory, LakeConnection connection) {
        CatalogFile file = new CatalogFile(connection.documents().apply(directory.resolve("catalog.json")));
        RefreshHistory refreshes =
                new RefreshHistory(connection.documents().apply(directory.resolve("refreshes.json")));
        EmbeddedWarehouse warehouse =
                new EmbeddedWarehouse(name, DuckEngine.open(directory), file, refreshes, connection);
        for (Database database : warehouse.committed.databases()) {
            warehouse.engine.attach(database.name());
        }
        new Reconciliation(warehouse.engine, warehouse.committed).run();
        return warehouse;
    }

    public String name() {
        return name;
    }

    /** Makes the administrator and the first database, if they are not there. */
    public void provision(String administrator, String database) {
        turn.acquireUninterruptibly();
        try {
            Catalog catalog = committed.copy();
            if (catalog.findUser(administrator).isEmpty()) {
                catalog.put(new User(administrator, catalog.newId(), true, true));
            }
            if (catalog.findDatabase(database).isEmpty()) {
                try (Session session = new Session(
                        this, new Identity(administrator, java.util.Optional.empty()), database, engine.connect())) {
                    new SchemaChanges(new StatementWork(session, catalog, java.util.Map.of()))
                            .createDatabase(database, administrator);
                }
            }
            commit(catalog);
            save();
        } finally {
            turn.release();
        }
    }

    /** The name of the first superuser. */
    public String administrator() {
        return committed.users().stream()
                .filter(User::superuser)
                .map(User::name)
                .findFirst()
                .orElseThrow(() -> SqlError.of("warehouse %s has no administrator", name));
    }

    /**
     * Connects. The user of an IAM identity is made at its first connection, without rights.
     *
     * @throws SqlError if there is no such user, or the password is wrong; only then, if there is no such database
     */
    public Session connect(Identity identity, String database) {
        boolean isNew = committed.findUser(identity.user()).isEmpty();
        if (isNew && identity.iam().isEmpty()) {
            throw SqlError.of("user \"%s\" does not exist", identity.user());
        }
        if (!isNew) {
            requirePassword(identity);
        }
        if (committed.findDatabase(database).isEmpty()) {
            throw SqlError.of("database \"%s\" does not exist", database);
        }
        if (isNew) {
            addUser(identity.user());
        }
        return new Session(this, identity, database, engine.connect());
    }

    private void requirePassword(Identity identity) {
        User user = committed.user(identity.user());
        if (identity.password()
                .filter(given -> !user.password().admits(given, user.name(), order()))
                .isPresent()) {
            throw SqlError.of("password authentication failed for user \"%s\"", user.name());
        }
    }

    private Password.Order order() {
        return takes(WarehouseReading.PASSWORD_AFTER_SALT)
                ? Password.Order.SALT_THEN_PASSWORD
                : Password.Order.PASSWORD_THEN_SALT;
    }

    private void addUser(String user) {
        turn.acquireUninterruptibly();
        try {
            Catalog catalog = committed.copy();
            if (catalog.findUser(user).isEmpty()) {
                catalog.put(new User(user, catalog.newId(), false, false));
                commit(catalog);
            }
        } finally {
            turn.release();
        }
    }

    /** The catalog as last committed; not to be changed. */
    public Catalog catalog() {
        return committed;
    }

    LoadErrorLog loadErrors() {
        return loadErrors;
    }

    RefreshHistory refreshes() {
        return refreshes;
    }

    /** Whether it was told to take a reading of the documents. */
    boolean takes(WarehouseReading reading) {
        return connection.readings().contains(reading);
    }

    Lake lake() {
        return lake;
    }

    DuckEngine engine() {
        return engine;
    }

    void awaitTurn(Session session) {
        try {
            while (!turn.tryAcquire(TURN_CHECK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                session.checkNotCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StatementCancelledException();
        }
    }

    void endTurn() {
        turn.release();
    }

    void commit(Catalog catalog) {
        committed = catalog;
    }

    /** Keeps what was committed; a statement is done only after this. */
    synchronized void save() {
        Catalog now = committed;
        if (now.revision() != savedRevision) {
            file.write(now);
            savedRevision = now.revision();
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
