package io.lakeshift.local.warehouse.control;

import io.lakeshift.local.cloud.port.GlueTable;
import io.lakeshift.local.cloud.port.TableLocations;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import io.lakeshift.redshift.engine.lake.DataCatalog;
import java.util.List;
import java.util.Optional;

/** The local Glue Data Catalog as warehouses see it. */
final class GlueDataCatalog implements DataCatalog {
    private final TableLocations glue;

    GlueDataCatalog(TableLocations glue) {
        this.glue = glue;
    }

    @Override
    public Optional<CatalogTable> find(String database, String table) {
        return glue.find(database, table).map(GlueDataCatalog::table);
    }

    @Override
    public List<String> databases() {
        return glue.databases();
    }

    @Override
    public List<CatalogTable> tables(String database) {
        return glue.tables(database).stream().map(GlueDataCatalog::table).toList();
    }

    private static CatalogTable table(GlueTable table) {
        return new CatalogTable(
                table.database(),
                table.name(),
                table.location(),
                columns(table.columns()),
                columns(table.partitionKeys()),
                table.parameters());
    }

    private static List<CatalogTable.Column> columns(List<GlueTable.Column> columns) {
        return columns.stream()
                .map(column -> new CatalogTable.Column(column.name(), column.type()))
                .toList();
    }
}
