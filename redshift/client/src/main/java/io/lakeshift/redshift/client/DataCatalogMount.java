package io.lakeshift.redshift.client;

import io.lakeshift.redshift.sql.SqlScript;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether a warehouse shows the Glue Data Catalog as its database {@code awsdatacatalog}.
 *
 * <p>Source: "ALTER SYSTEM" in the Amazon Redshift Database Developer Guide: {@code data_catalog_auto_mount} can be
 * switched off, and DC2 nodes have none.
 */
public enum DataCatalogMount {
    MOUNTED("it is mounted"),
    OFF(
            "data_catalog_auto_mount is off; a superuser runs ALTER SYSTEM SET data_catalog_auto_mount TO on, and the change"
                    + " takes a restart"),
    UNKNOWN("SHOW data_catalog_auto_mount has no answer, as on DC2 nodes, which have no mounted Data Catalog");

    private static final SqlScript SHOW =
            SqlScript.parse("the mount of the Data Catalog", "SHOW data_catalog_auto_mount");
    private static final Set<String> YES = Set.of("on", "true", "t", "1", "yes");

    private final String reason;

    DataCatalogMount(String reason) {
        this.reason = reason;
    }

    /**
     * Asks a warehouse.
     *
     * @param query runs a script of queries; gives the rows of each
     */
    public static DataCatalogMount ask(Function<SqlScript, List<List<ResultRow>>> query) {
        try {
            String value = query.apply(SHOW).get(0).get(0).text("data_catalog_auto_mount");
            return YES.contains(value.toLowerCase(Locale.ROOT)) ? MOUNTED : OFF;
        } catch (StatementFailedException unrecognized) {
            return UNKNOWN;
        }
    }

    /** Why it is so, in words, and what can be done about it. */
    public String reason() {
        return reason;
    }
}
