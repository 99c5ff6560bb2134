package io.lakeshift.redshift.sql;

/** The languages scripts are written in; they differ in how strings, names and comments end. */
public enum SqlDialect {
    /**
     * Amazon Redshift: {@code '...'} with doubled quotes, {@code E'...'} with backslashes, {@code "names"},
     * {@code $tag$...$tag$}, nested block comments. A backslash in {@code '...'} is an escape or itself depending on the
     * server; text is only accepted, and values only written, in ways that end at the same place under both.
     */
    REDSHIFT,
    /** Spark SQL: {@code '...'} and {@code "..."} with backslashes, {@code r'...'} without, {@code `names`}. */
    SPARK,
    /**
     * Amazon Athena: {@code '...'} with doubled quotes, {@code "names"}, {@code `names`} in statements that Hive's language
     * is used for, comments that do not nest. A backslash is itself in queries and an escape in Hive's strings; text is only
     * accepted, and values only written, in ways that end at the same place in both.
     */
    ATHENA
}
