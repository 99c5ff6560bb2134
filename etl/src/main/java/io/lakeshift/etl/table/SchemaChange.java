package io.lakeshift.etl.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far the columns of a load may differ from those of its table: the key {@code allow_schema_change}. */
public enum SchemaChange {
    /** The same columns of the same types in the same order. */
    STRICT,
    /** The same columns of the same types in any order. */
    REORDER,
    /** More columns, and wider types of those there are; none missing. */
    EVOLVE,
    /** More columns, fewer columns, and wider or narrower types. */
    PERMISSIVE;

    /** The name as it stands in a specification. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names a specification may use. */
    public static String allowed() {
        return Arrays.stream(values()).map(SchemaChange::key).collect(Collectors.joining(", "));
    }
}
