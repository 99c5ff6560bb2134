package io.lakeshift.redshift.engine.iceberg;

/** Whether a {@code timestamptz} column of the lake can be read, on which editions of Redshift's documents disagree. */
public enum ZonedTimes {
    UNREADABLE,
    READABLE
}
