package io.lakeshift.redshift.engine.lake;

import java.util.List;
import java.util.Optional;

/** The AWS Glue Data Catalog that a warehouse is mounted on. Names are matched in lower case. */
public interface DataCatalog {
    /** The table as it is now; empty if there is none. */
    Optional<CatalogTable> find(String database, String table);

    /** The names of all databases, sorted. */
    List<String> databases();

    /** The tables of a database, sorted by name; none if there is no such database. */
    List<CatalogTable> tables(String database);
}
