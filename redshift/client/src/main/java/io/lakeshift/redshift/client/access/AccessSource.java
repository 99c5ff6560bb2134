package io.lakeshift.redshift.client.access;

/** Where it stands that somebody has a privilege. */
public enum AccessSource {
    /** In the declaration. */
    DECLARED,
    /** In the catalogs of the database. */
    LIVE,
    /** In the ledger of what was granted for an earlier declaration. */
    LEDGER
}
