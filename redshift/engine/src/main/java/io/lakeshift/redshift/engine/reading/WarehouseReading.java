package io.lakeshift.redshift.engine.reading;

/**
 * A reading of AWS's documents about Redshift where they disagree or are silent. A warehouse takes the reading of its
 * default behaviour, unless it is told to take one of these.
 */
public enum WarehouseReading {
    CATALOG_GRANT_UNLISTED(
            "No page says whether a grant on awsdatacatalog shows in svv_database_privileges. In the lake it does; with this"
                    + " reading it does not."),
    EXTERNAL_SCHEMA_NOT_FOR_ROLES(
            "The prose of GRANT gives USAGE on an external schema to users and groups, its syntax to roles too. The lake"
                    + " takes roles; with this reading it refuses them."),
    EXTERNAL_SCHEMA_OWNER_FIXED(
            "No page says whether ALTER SCHEMA ... OWNER TO takes an external schema. The lake allows it; with this reading"
                    + " it refuses it."),
    PASSWORD_AFTER_SALT(
            "No page says in which order password and salt are digested in sha256|<digest>|<salt>. In the lake the password"
                    + " comes first; with this reading the salt does."),
    MATERIALIZED_VIEW_OUTSIDE_TRANSACTION(
            "No page says whether CREATE MATERIALIZED VIEW over an external table may stand in a transaction block. The"
                    + " lake allows it; with this reading it answers that it \"cannot run inside a transaction block\"."),
    POLICIES_STOP_DROP(
            "No page says whether a relation can be dropped while masking or row-level policies are attached to it. The"
                    + " lake drops it with them; with this reading it answers that other objects depend on it."),
    TIMESTAMPTZ_IN_THE_LAKE(
            "Editions of the page about Iceberg types disagree on timestamptz. The lake refuses to read a table that has"
                    + " such a column; with this reading it reads it."),
    CATALOG_NOT_MOUNTED(
            "Pages say that the Data Catalog is mounted as awsdatacatalog, and that data_catalog_auto_mount can be off and"
                    + " DC2 nodes have none. The lake mounts it; with this reading there is no such database.");

    private final String meaning;

    WarehouseReading(String meaning) {
        this.meaning = meaning;
    }

    /** Which documents disagree or are silent, what a warehouse does by default, and what it does with this reading. */
    public String meaning() {
        return meaning;
    }
}
