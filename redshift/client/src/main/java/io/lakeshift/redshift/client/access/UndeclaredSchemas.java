package io.lakeshift.redshift.client.access;

/** What becomes of external schemas of the lake that are not declared: those made here, and {@code datalake_<database>}. */
public enum UndeclaredSchemas {
    /** They stay and are reported. */
    KEEP,
    /** They are dropped, unless something stands in them. */
    DROP
}
