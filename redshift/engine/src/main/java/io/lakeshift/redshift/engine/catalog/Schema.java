package io.lakeshift.redshift.engine.catalog;

/**
 * A schema.
 *
 * @param external where its tables are declared; null for a schema of the warehouse's own
 */
public record Schema(SchemaName name, long id, String owner, External external) {

    /**
     * The Data Catalog database behind an external schema.
     *
     * @param database its name
     * @param iamRole an ARN, {@code default} or {@code SESSION}
     * @param region as given; empty if none was
     */
    public record External(String database, String iamRole, String region) {}

    /** Whether the schema's tables are the Data Catalog's. */
    public boolean isExternal() {
        return external != null;
    }
}
