package io.lakeshift.cli.catalog;

import java.util.List;

/**
 * A database of the Glue Data Catalog, or a schema of Redshift.
 *
 * @param name as {@link CatalogName#database} has it
 * @param entries what is in it, in the order of the names
 */
public record CatalogDatabase(String name, List<Entry> entries) {

    public CatalogDatabase {
        entries = List.copyOf(entries);
    }

    /** A table or view. */
    public record Entry(String name, CatalogKind kind) {}
}
