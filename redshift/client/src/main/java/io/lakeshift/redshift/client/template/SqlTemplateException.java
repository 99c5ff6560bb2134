package io.lakeshift.redshift.client.template;

import io.lakeshift.redshift.sql.SqlException;
import io.lakeshift.redshift.sql.SqlPosition;

/** A placeholder that is malformed, stands where no value may stand, or has no value that fits there. */
public final class SqlTemplateException extends SqlException {

    SqlTemplateException(String script, SqlPosition position, String problem) {
        super(script, position, problem);
    }
}
