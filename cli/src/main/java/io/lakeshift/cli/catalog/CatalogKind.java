package io.lakeshift.cli.catalog;

import java.util.Locale;

/** What something in a catalog is. */
public enum CatalogKind {
    /** An Iceberg table of the Glue Data Catalog. */
    ICEBERG,
    /** Another table of the Glue Data Catalog, or one of Redshift. */
    TABLE,
    /** A view. */
    VIEW,
    /** A materialized view of Redshift. */
    MATERIALIZED_VIEW,
    /** A table of the Glue Data Catalog as an external schema of Redshift shows it. */
    EXTERNAL_TABLE;

    /** The words for it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
