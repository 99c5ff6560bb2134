package io.lakeshift.etl.source;

/** Which types columns get that are text in a file. */
public enum ColumnTypes {
    /** The type that all values of the column have. */
    INFERRED,
    /** All are text. */
    TEXT
}
