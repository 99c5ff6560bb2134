package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.sql.QualifiedName;

/**
 * The names that a table of the consume layer has in its Redshift database.
 *
 * @param database in lower case
 * @param table in lower case
 * @param loader who fills it, which decides where the list of its loads is
 */
public record WarehouseTable(String database, String table, Loader loader) {

    /** Who fills tables. Each is a user of its own, so each keeps the lists of its loads in a schema of its own. */
    public enum Loader {
        /** The Glue job that computes the results of Spark SQL. */
        JOB("lakeshift"),
        /** The functions that have Redshift run queries. */
        QUERIES("lakeshift_consume");

        private final String schema;

        Loader(String schema) {
            this.schema = schema;
        }

        /** The schema with the lists. */
        public String schema() {
            return schema;
        }
    }

    /** The table itself. */
    public QualifiedName relation() {
        return QualifiedName.of("public", table);
    }

    /** The list of the table's loads. */
    public QualifiedName ledger() {
        return QualifiedName.of(loader.schema(), table);
    }

    @Override
    public String toString() {
        return database + ".public." + table;
    }
}
