package io.lakeshift.cli.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A table or view.
 *
 * @param columns in their order, those of partitions last
 * @param location where its files are, of a table of the Glue Data Catalog
 * @param metadata where the metadata of an Iceberg table is
 * @param sql the query of a view
 */
public record DescribedTable(
        CatalogKind kind,
        List<Column> columns,
        Optional<String> location,
        Optional<String> metadata,
        Optional<String> sql) {

    public DescribedTable {
        columns = List.copyOf(columns);
    }

    /** A column, with the type as the catalog writes it. */
    public record Column(String name, String type) {}
}
