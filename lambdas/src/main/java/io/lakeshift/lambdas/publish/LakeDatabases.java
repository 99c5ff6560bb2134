package io.lakeshift.lambdas.publish;

/** The databases of the Glue Data Catalog. */
@FunctionalInterface
interface LakeDatabases {

    /** Whether the catalog has a database of this name. */
    boolean exists(String database);
}
