package io.lakeshift.cli.catalog;

/**
 * The name of a table or view.
 *
 * @param database of the Glue Data Catalog; of Redshift {@code DATABASE.SCHEMA}
 * @param table its name there
 */
public record CatalogName(String database, String table) implements Comparable<CatalogName> {

    /** The name of a relation of Redshift. */
    static CatalogName ofRedshift(String database, String schema, String relation) {
        return new CatalogName(database + "." + schema, relation);
    }

    @Override
    public int compareTo(CatalogName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return database + "." + table;
    }
}
