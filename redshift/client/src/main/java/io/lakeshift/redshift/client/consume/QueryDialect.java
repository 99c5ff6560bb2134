package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.sql.SqlDialect;
import java.util.List;

/** Who computes the queries of a file, and what may stand before them therefore. */
public enum QueryDialect {
    /** Spark: the tables are in the Data Catalog, and a format may be named. */
    SPARK(SqlDialect.SPARK, List.of(QueryDialect.SPARK_CATALOG), "[USING format] "),
    /** Redshift: the tables are in the schema {@code public} of a database of its own. */
    REDSHIFT(SqlDialect.REDSHIFT, List.of(), "");

    /** The catalog that Spark knows the Data Catalog as. */
    public static final String SPARK_CATALOG = "glue_catalog";

    private final SqlDialect sql;
    private final List<String> catalog;
    private final String format;

    QueryDialect(SqlDialect sql, List<String> catalog, String format) {
        this.sql = sql;
        this.catalog = catalog;
        this.format = format;
    }

    SqlDialect sql() {
        return sql;
    }

    /** Whether a table called so, without its own name and in lower case, is one of the database. */
    boolean isPlace(List<String> parts, String database) {
        List<String> place = parts;
        if (this == REDSHIFT && !place.isEmpty() && place.get(place.size() - 1).equals("public")) {
            place = place.subList(0, place.size() - 1);
        } else if (!catalog.isEmpty()
                && place.size() == 2
                && place.subList(0, 1).equals(catalog)) {
            place = place.subList(1, 2);
        }
        return place.isEmpty() || place.equals(List.of(database));
    }

    /** What may stand before a query. */
    String header() {
        return "before a query may stand CREATE TABLE [IF NOT EXISTS] [database.]name " + format
                + "AS, and nothing else";
    }

    boolean namesFormat() {
        return this == SPARK;
    }
}
