package io.lakeshift.lambdas.trigger;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.sql.Identifier;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a database or table, safe to be used by Glue, Spark and Redshift without quotes and in names made of it.
 *
 * @param value letters a-z and A-Z, digits and underscores, the first one a letter
 */
record LakeName(String value) {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private static final int TABLE_LIMIT = Identifier.MAX_BYTES;

    /** The external schema of its Consume database has to fit. */
    private static final int DATABASE_LIMIT =
            Identifier.MAX_BYTES - DeclaredExternalSchema.LAKE_PREFIX.length() - ScriptArgument.CONSUME_SUFFIX.length();

    /**
     * The name of a database.
     *
     * @throws RejectedObjectException if it is not safe, or could be the name of another one's Consume database
     */
    static LakeName database(String folder) {
        check("database", folder, DATABASE_LIMIT);
        if (folder.toLowerCase(Locale.ROOT).endsWith(ScriptArgument.CONSUME_SUFFIX)) {
            throw new RejectedObjectException(
                    "The first folder '%s' cannot name a database: %s is the ending of the databases the lake itself makes"
                            .formatted(folder, ScriptArgument.CONSUME_SUFFIX));
        }
        return new LakeName(folder);
    }

    /**
     * The name of a table.
     *
     * @throws RejectedObjectException if it is not safe
     */
    static LakeName table(String folder) {
        check("table", folder, TABLE_LIMIT);
        return new LakeName(folder);
    }

    private static void check(String what, String folder, int limit) {
        if (!SAFE.matcher(folder).matches() || folder.length() > limit) {
            throw new RejectedObjectException(
                    "The folder '%s' cannot name a %s: allowed are 1 to %d letters a-z and A-Z, digits and underscores, beginning with a letter"
                            .formatted(folder, what, limit));
        }
    }
}
