package io.lakeshift.redshift.client.access;

/** What a user may do that no grant and no role gives. The names are the words of {@code ALTER USER}. */
public enum UserOption {
    /** Make databases. */
    CREATEDB
}
