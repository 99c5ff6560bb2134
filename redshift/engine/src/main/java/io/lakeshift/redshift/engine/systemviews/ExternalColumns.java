package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import java.util.List;

/** The columns of tables of the Data Catalog, as Redshift shows them. */
public final class ExternalColumns {
    private ExternalColumns() {}

    /** All columns with Redshift's types, partition keys last. */
    public static List<Column> of(CatalogTable table) {
        return ExternalViews.columns(table).stream()
                .map(column -> new Column(column.name(), HiveTypes.toRedshift(column.type()), true))
                .toList();
    }
}
