package io.lakeshift.etl.source;

import org.apache.spark.sql.Column;

/** Reasons why a row could not be read that concern that row alone: what follows it in the file was read. */
public final class RowFault {

    private static final String FIELDS = "there are ";
    private static final String CELL = "cell ";

    private RowFault() {}

    /** A row has another number of fields than the file has columns. */
    static String ofFields(int fields, int columns) {
        return FIELDS + fields + " fields, but must be " + columns;
    }

    /** A cell of a row cannot be read. */
    static String ofCell(String address, String reason) {
        return CELL + address + " " + reason;
    }

    /** Whether the fault of a row is such a one; null where there is no fault. */
    public static Column concernsOneRow(Column fault) {
        return fault.startsWith(FIELDS).or(fault.startsWith(CELL));
    }
}
