package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.RedshiftException;

/** The user that is connected sees only part of the grants; the message has the SQL that a superuser has to run once. */
public final class SuperuserNeededException extends RedshiftException {

    private final String sql;

    SuperuserNeededException(String user, String sql) {
        super(("The user %s is no superuser, and others see only part of what is granted; a superuser has to run this"
                        + " once: %s")
                .formatted(user, sql));
        this.sql = sql;
    }

    /** The statement that a superuser has to run once, with its semicolon. */
    public String sql() {
        return sql;
    }
}
