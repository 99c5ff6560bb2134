package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.access.Privileges;
import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.catalog.User;
import io.lakeshift.redshift.engine.history.LoadErrorLog;
import io.lakeshift.redshift.engine.history.RefreshHistory;
import io.lakeshift.redshift.engine.lake.DataCatalog;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import io.lakeshift.redshift.engine.rewrite.EngineSql;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.rewrite.Rewriter;
import io.lakeshift.redshift.engine.rewrite.SessionValues;
import io.lakeshift.redshift.engine.statement.Fragment;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.systemviews.ObservedWarehouse;
import io.lakeshift.redshift.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** One statement at work: the session it belongs to, and the catalog as its transaction sees it. */
public final class StatementWork implements ObservedWarehouse {
    private final Session session;
    private final Catalog catalog;
    private final Map<String, String> parameters;

    StatementWork(Session session, Catalog catalog, Map<String, String> parameters) {
        this.session = session;
        this.catalog = catalog;
        this.parameters = parameters;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Privileges privileges() {
        return new Privileges(catalog);
    }

    @Override
    public String user() {
        return session.identity().user();
    }

    @Override
    public String database() {
        return session.database();
    }

    Identity identity() {
        return session.identity();
    }

    Session session() {
        return session;
    }

    /** The tables of the lake. */
    Lake lake() {
        return session.warehouse().lake();
    }

    @Override
    public DataCatalog dataCatalog() {
        return lake().catalog();
    }

    @Override
    public LoadErrorLog loadErrors() {
        return session.warehouse().loadErrors();
    }

    @Override
    public RefreshHistory refreshes() {
        return session.warehouse().refreshes();
    }

    @Override
    public String staleness(Relation materializedView) {
        return MaterializedViews.staleness(materializedView, this);
    }

    @Override
    public List<Column> columnsOf(Relation relation) {
        if (relation.kind() != Relation.Kind.LATE_BINDING_VIEW) {
            return relation.columns();
        }
        try {
            return binder().columnsOf(relation);
        } catch (SqlError unresolvable) {
            return List.of();
        }
    }

    @Override
    public boolean takes(WarehouseReading reading) {
        return session.warehouse().takes(reading);
    }

    /** Whether the Data Catalog is the database {@code awsdatacatalog}. */
    boolean mountsDataCatalog() {
        return !takes(WarehouseReading.CATALOG_NOT_MOUNTED);
    }

    /** Goes on only if it is. */
    void requireDataCatalog() {
        if (!mountsDataCatalog()) {
            throw SqlError.of("database \"%s\" does not exist", QualifiedName.DATA_CATALOG);
        }
    }

    Connection connection() {
        return session.connection();
    }

    NameResolver names() {
        return new NameResolver(catalog, database(), session.searchPath(catalog), session.temporaryTables());
    }

    SessionValues values() {
        long id = catalog.findUser(user()).map(User::id).orElse(0L);
        return new SessionValues(user(), id, database(), session.searchPath(catalog), parameters);
    }

    EngineSql rewrite(Fragment fragment) {
        return rewrite(fragment.source(), fragment.tokens());
    }

    EngineSql rewrite(String source, List<Token> tokens) {
        return Rewriter.rewrite(source, tokens, values());
    }

    Binder binder() {
        return new Binder(this);
    }

    /** Binds a query. */
    Binder.Bound bind(Fragment query) {
        return binder().bind(rewrite(query));
    }

    /** Runs engine SQL; gives the number of rows changed, or 0. */
    long execute(String sql) {
        IntegerTexts.require(sql, connection());
        try (Statement statement = connection().createStatement()) {
            session.running(statement);
            return statement.execute(sql) ? 0 : Math.max(0, statement.getLargeUpdateCount());
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        } finally {
            session.running(null);
        }
    }

    /** A relation's name for the engine. */
    static String engineName(RelationName name) {
        return Quoted.path(
                DuckEngine.alias(name.schema().database()), name.schema().name(), name.name());
    }
}
