package io.lakeshift.redshift.sql;

/** The two languages scripts are written in; they differ in how strings, names and comments end. */
public enum SqlDialect {
    /**
     * Amazon Redshift: {@code '...'} with doubled quotes, {@code E'...'} with backslashes, {@code "names"},
     * {@code $tag$...$tag$}, nested block comments. A backslash in {@code '...'} is an escape or itself depending on the
     * server; text is only accepted, and values only written, in ways that end at the same place under both.
     */
    REDSHIFT,
    /** Spark SQL: {@code '...'} and {@code "..."} with backslashes, {@code r'...'} without, {@code `names`}. */
    SPARK
}
