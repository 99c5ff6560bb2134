package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Database;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes engine and catalog agree after the process was killed between their commits: what only one of them knows was
 * never reported as done, and goes.
 */
final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final DuckEngine engine;
    private final Catalog catalog;

    Reconciliation(DuckEngine engine, Catalog catalog) {
        this.engine = engine;
        this.catalog = catalog;
    }

    /** Compares every database; changes catalog and engine where they differ. */
    void run() {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            for (Database database : List.copyOf(catalog.databases())) {
                schemas(database.name(), statement);
                tables(database.name(), statement);
            }
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    private void schemas(String database, Statement statement) throws SQLException {
        for (Schema schema : catalog.schemasOf(database)) {
            if (!schema.isExternal()) {
                statement.execute("create schema if not exists "
                        + Quoted.path(DuckEngine.alias(database), schema.name().name()));
            }
        }
    }

    private void tables(String database, Statement statement) throws SQLException {
        Set<RelationName> inEngine = new HashSet<>();
        try (ResultSet rows = statement.executeQuery("select schema_name, table_name from duckdb_tables() where"
                + " database_name = " + Quoted.string(DuckEngine.alias(database)))) {
            while (rows.next()) {
                inEngine.add(RelationName.of(database, rows.getString(1), rows.getString(2)));
            }
        }
        for (RelationName name : inEngine) {
            boolean known = catalog.findRelation(name)
                    .filter(relation -> !relation.isView())
                    .isPresent();
            if (!known) {
                LOG.warn("Table {} was left behind by a statement that did not end; it is dropped", name);
                statement.execute("drop table " + StatementWork.engineName(name));
            }
        }
        for (Relation relation : List.copyOf(catalog.relations())) {
            boolean here = relation.name().schema().database().equals(database);
            if (here && !relation.isView() && !inEngine.contains(relation.name())) {
                LOG.warn("Table {} was dropped by a statement that did not end; it is forgotten", relation.name());
                catalog.removeRelation(relation.name());
            }
        }
    }
}
