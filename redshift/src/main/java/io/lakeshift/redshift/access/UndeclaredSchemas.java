package io.lakeshift.redshift.access;

/** What becomes of external schemas that an earlier declaration made and this one does not have. */
public enum UndeclaredSchemas {
    /** They stay and are reported. */
    KEEP,
    /** They are dropped, unless something stands in them. */
    DROP
}
