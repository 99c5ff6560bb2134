package io.lakeshift.lambdas.access;

/** What a declared user may do in the database. */
public enum Permission {
    /** Make databases: the jobs keep each consume layer that is stored in Redshift in a database of its own. */
    CREATE_DATABASES,
    /** Make schemas and external schemas in the database. */
    CREATE_ON_DATABASE,
    /** Read the lake by three-part names of the mounted Glue Data Catalog. */
    USE_DATA_CATALOG,
    /** Make and use relations in the schema {@code public}. */
    CREATE_IN_PUBLIC,
    /** See everyone's grants, which is needed to give a replaced materialized view its grants back. */
    SEE_ALL_GRANTS
}
