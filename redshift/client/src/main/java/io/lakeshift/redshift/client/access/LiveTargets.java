package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.ResultRow;
import java.util.Locale;
import java.util.Optional;

/** Reads from rows of the privilege views what their privileges are on. */
final class LiveTargets {

    private LiveTargets() {}

    /** The target of a row of {@code svv_database_privileges}; empty for scopes that cannot be declared. */
    static Optional<GrantTarget> ofDatabase(ResultRow row) {
        String database = row.text("database_name");
        return switch (scope(row, "DATABASE")) {
            case "DATABASE" -> Optional.of(new GrantTarget.Database(database));
            case "SCHEMAS" -> Optional.of(new GrantTarget.SchemasIn(database));
            case "TABLES" -> Optional.of(new GrantTarget.TablesInDatabase(database));
            default -> Optional.empty();
        };
    }

    /** The target of a row of {@code svv_schema_privileges}; empty for scopes that cannot be declared. */
    static Optional<GrantTarget> ofSchema(ResultRow row) {
        String schema = row.text("namespace_name");
        return switch (scope(row, "SCHEMA")) {
            case "SCHEMA" -> Optional.of(new GrantTarget.Schema(schema));
            case "TABLES" -> Optional.of(new GrantTarget.TablesIn(schema));
            default -> Optional.empty();
        };
    }

    /** The target of a row of {@code svv_relation_privileges}. */
    static Optional<GrantTarget> ofRelation(ResultRow row) {
        return Optional.of(new GrantTarget.Table(row.text("namespace_name"), row.text("relation_name")));
    }

    /** A row in words. */
    static String describe(ResultRow row) {
        StringBuilder text = new StringBuilder(row.text("privilege_type"));
        for (String column : new String[] {"database_name", "namespace_name", "relation_name"}) {
            if (row.values().containsKey(column)) {
                text.append(" on ").append(row.text(column));
            }
        }
        if (row.values().containsKey("privilege_scope")) {
            text.append(" (").append(row.text("privilege_scope")).append(')');
        }
        return text.append(" of ")
                .append(row.text("identity_type"))
                .append(' ')
                .append(row.text("identity_name"))
                .toString();
    }

    private static String scope(ResultRow row, String otherwise) {
        String scope = row.text("privilege_scope").strip().toUpperCase(Locale.ROOT);
        return scope.isEmpty() ? otherwise : scope;
    }
}
