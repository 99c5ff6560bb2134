package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import io.lakeshift.redshift.engine.lake.DataCatalog;
import io.lakeshift.redshift.engine.systemviews.ExternalColumns;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/** The Data Catalog as the database {@code awsdatacatalog}: its databases are schemas. */
public final class MountedCatalog {
    /** The database's name. */
    public static final String DATABASE = QualifiedName.DATA_CATALOG;

    private final DataCatalog catalog;

    MountedCatalog(DataCatalog catalog) {
        this.catalog = catalog;
    }

    /** The schemas, sorted. */
    public List<String> schemas() {
        return catalog.databases();
    }

    /** The tables of a schema, sorted. */
    public List<String> tables(String schema) {
        return catalog.tables(schema).stream().map(CatalogTable::name).toList();
    }

    /** The columns of a table with Redshift's types, partition keys last; empty if there is no such table. */
    public Optional<List<Column>> columns(String schema, String table) {
        return catalog.find(schema, table).map(ExternalColumns::of);
    }
}
