package io.lakeshift.lambdas.audit;

import java.util.Objects;

/**
 * Names a workflow by the folders its files arrive in: {@code Db/Table}, with the case of the folders.
 *
 * @param database first folder
 * @param table second folder
 */
public record SourceKey(String database, String table) {

    public SourceKey {
        Objects.requireNonNull(database, "database is null");
        Objects.requireNonNull(table, "table is null");
        if (database.isEmpty() || table.isEmpty() || database.contains("/") || table.contains("/")) {
            throw new IllegalArgumentException(
                    "'%s/%s' is not a source key: it must be <Db>/<Table>".formatted(database, table));
        }
    }

    /**
     * Reads {@code Db/Table}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static SourceKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'%s' is not a source key: it must be <Db>/<Table>".formatted(text));
        }
        return new SourceKey(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The key of a file of this workflow in the scripts bucket, {@code etl/transformation-spec/<Db>-<Table><suffix>}. */
    public String specKey(String suffix) {
        return "etl/transformation-spec/" + database + "-" + table + suffix;
    }

    @Override
    public String toString() {
        return database + "/" + table;
    }
}
