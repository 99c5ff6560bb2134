package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.sql.RedshiftException;

/** A result that a table in Redshift cannot take; the message says why, and leaves it to others to name the table. */
public final class UnfitResultException extends RedshiftException {

    /** A result that is refused for these reasons. */
    public UnfitResultException(String reasons) {
        super(reasons);
    }
}
