package io.lakeshift.etl.table;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.connector.catalog.Identifier;

/**
 * The name of a table in the catalog {@value IcebergSettings#CATALOG}.
 *
 * @param database lower case
 * @param table lower case
 */
public record TableName(String database, String table) {

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9_]{1,200}");

    /**
     * Checks and lowers a name.
     *
     * @throws TableException if it holds something else than letters, digits and underscores
     */
    public TableName {
        database = lowered("database", database);
        table = lowered("table", table);
    }

    /** Whether a name can be that of a database or a table. */
    public static boolean isAllowed(String name) {
        return ALLOWED.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private static String lowered(String what, String name) {
        String lowered = name.toLowerCase(Locale.ROOT);
        if (!isAllowed(lowered)) {
            throw new TableException("the " + what + " name '" + name
                    + "' cannot be used: allowed are 1 to 200 letters, digits and underscores");
        }
        return lowered;
    }

    /** The name in Spark SQL, with the catalog. */
    public String inSpark() {
        return "`" + IcebergSettings.CATALOG + "`.`" + database + "`.`" + table + "`";
    }

    Identifier identifier() {
        return Identifier.of(new String[] {database}, table);
    }

    @Override
    public String toString() {
        return database + "." + table;
    }
}
