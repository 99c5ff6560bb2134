package io.lakeshift.etl.warehouse;

import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.table.TableName;

/** A table in Redshift cannot take what it is given, or could not be loaded; its rows are as they were. */
public final class WarehouseException extends EtlException {

    WarehouseException(TableName table, String reason) {
        super(message(table, reason));
    }

    WarehouseException(TableName table, String reason, Throwable cause) {
        super(message(table, reason), cause);
    }

    private static String message(TableName table, String reason) {
        return "table " + table.database() + ".public." + table.table() + " in Redshift: " + reason;
    }
}
