package io.lakeshift.lambdas.access;

import io.lakeshift.redshift.DatabaseUser;
import io.lakeshift.redshift.ResultRow;
import java.util.List;
import java.util.Locale;

/** The users and grants of the database, as its catalogs told them. */
final class LiveAccess {

    private static final String EVERYONE = "public";

    private final List<ResultRow> users;
    private final List<ResultRow> databaseGrants;
    private final List<ResultRow> schemaGrants;
    private final List<ResultRow> roleGrants;

    /** Takes the results of {@code live-access.sql} in their order. */
    LiveAccess(List<List<ResultRow>> results) {
        users = results.get(0);
        databaseGrants = results.get(1);
        schemaGrants = results.get(2);
        roleGrants = results.get(3);
    }

    boolean has(DatabaseUser user) {
        return users.stream().anyMatch(row -> is(row, "usename", user.name()));
    }

    /** Whether a user already holds a permission, itself or because everybody does. */
    boolean holds(DatabaseUser user, Permission permission, String database) {
        return switch (permission) {
            case CREATE_DATABASES ->
                users.stream().anyMatch(row -> is(row, "usename", user.name()) && row.isTrue("usecreatedb"));
            case CREATE_ON_DATABASE -> onDatabase(user, database, "CREATE");
            case USE_DATA_CATALOG -> onDatabase(user, "awsdatacatalog", "USAGE");
            case CREATE_IN_PUBLIC -> onPublic(user, "CREATE") && onPublic(user, "USAGE");
            case SEE_ALL_GRANTS ->
                roleGrants.stream()
                        .anyMatch(row -> is(row, "user_name", user.name()) && is(row, "role_name", "sys:monitor"));
        };
    }

    private boolean onDatabase(DatabaseUser user, String database, String privilege) {
        return databaseGrants.stream()
                .anyMatch(row -> is(row, "database_name", database)
                        && is(row, "privilege_type", privilege)
                        && is(row, "identity_name", user.name()));
    }

    private boolean onPublic(DatabaseUser user, String privilege) {
        return schemaGrants.stream()
                .anyMatch(row -> is(row, "privilege_type", privilege)
                        && (is(row, "identity_name", user.name()) || is(row, "identity_type", EVERYONE)));
    }

    private static boolean is(ResultRow row, String column, String value) {
        // Redshift folds names to lower case unless told otherwise.
        return row.text(column).toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
    }
}
