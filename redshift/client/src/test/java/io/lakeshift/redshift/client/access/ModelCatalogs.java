package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The catalogs of the model, as the queries of access read them. */
final class ModelCatalogs {

    private final ModelState state;
    private final String database;

    ModelCatalogs(ModelState state, String database) {
        this.state = state;
        this.database = database;
    }

    List<List<ResultRow>> answer(String script) {
        return switch (script) {
            case "catalogs.sql" -> catalogs();
            case "ledger.sql" ->
                List.of(state.ledger.stream().map(ResultRow::new).toList());
            case "relations.sql" ->
                List.of(state.tables.stream()
                        .map(table -> row("schema_name", table.schema(), "table_name", table.name()))
                        .toList());
            case "the mount of the Data Catalog" -> List.of(List.of(row("data_catalog_auto_mount", state.mount)));
            case "scopes.sql" -> List.of(scopes());
            default -> throw new IllegalArgumentException("No query " + script);
        };
    }

    private List<List<ResultRow>> catalogs() {
        List<List<ResultRow>> results = new ArrayList<>();
        results.add(List.of(row("database_name", database, "user_name", ModelState.SUPERUSER)));
        List<ResultRow> users = new ArrayList<>();
        state.users.forEach((user, superuser) -> users.add(row(
                "usename",
                user,
                "usesuper",
                String.valueOf(superuser),
                "usecreatedb",
                String.valueOf(state.databaseMakers.contains(user)))));
        results.add(users);
        results.add(state.roles.stream().map(role -> row("role_name", role)).toList());
        results.add(state.members.stream()
                .filter(member -> member.of().kind() == Grantee.Kind.USER)
                .map(member -> row("user_name", member.of().name(), "role_name", member.role()))
                .toList());
        results.add(state.members.stream()
                .filter(member -> member.of().kind() == Grantee.Kind.ROLE)
                .map(member -> row("role_name", member.of().name(), "granted_role_name", member.role()))
                .toList());
        results.add(state.databases.stream()
                .map(name -> row("database_name", name, "database_type", "local"))
                .toList());
        List<ResultRow> schemas = new ArrayList<>();
        state.schemaOwners.forEach((name, owner) -> schemas.add(row("nspname", name, "usename", owner)));
        results.add(schemas);
        List<ResultRow> external = new ArrayList<>();
        state.externalSchemas.forEach((name, options) -> external.add(row(
                "schemaname",
                name,
                "databasename",
                options[0],
                "eskind",
                "1",
                "esoptions",
                "{\"IAM_ROLE\":\"%s\"}".formatted(options[1]))));
        results.add(external);
        results.add(databasePrivileges());
        results.add(schemaPrivileges());
        results.add(relationPrivileges());
        results.add(state.hasLedger ? List.of(row("schemaname", "lakeshift")) : List.of());
        results.add(state.groupMembers.stream()
                .map(member -> row("usename", member.user(), "groname", member.group()))
                .toList());
        return results;
    }

    /** Scopes of other databases are told by those alone. */
    private List<ResultRow> databasePrivileges() {
        List<ResultRow> rows = new ArrayList<>();
        for (AccessFact.Held held : state.grants) {
            if (held.on() instanceof GrantTarget.Database on) {
                rows.add(privilege(held, "DATABASE", "database_name", on.name()));
            }
        }
        rows.addAll(scopes());
        return rows;
    }

    private List<ResultRow> scopes() {
        List<ResultRow> rows = new ArrayList<>();
        for (AccessFact.Held held : state.grants) {
            if (held.on() instanceof GrantTarget.SchemasIn on && on.database().equals(database)) {
                rows.add(privilege(held, "SCHEMAS", "database_name", on.database()));
            } else if (held.on() instanceof GrantTarget.TablesInDatabase on
                    && on.database().equals(database)) {
                rows.add(privilege(held, "TABLES", "database_name", on.database()));
            }
        }
        return rows;
    }

    private List<ResultRow> schemaPrivileges() {
        List<ResultRow> rows = new ArrayList<>();
        for (AccessFact.Held held : state.grants) {
            if (held.on() instanceof GrantTarget.Schema on) {
                rows.add(privilege(held, "SCHEMA", "namespace_name", on.name()));
            } else if (held.on() instanceof GrantTarget.TablesIn on) {
                rows.add(privilege(held, "TABLES", "namespace_name", on.schema()));
            }
        }
        return rows;
    }

    private List<ResultRow> relationPrivileges() {
        List<ResultRow> rows = new ArrayList<>();
        for (AccessFact.Held held : state.grants) {
            if (held.on() instanceof GrantTarget.Table on) {
                rows.add(privilege(held, "", "namespace_name", on.schema(), "relation_name", on.name()));
            }
        }
        return rows;
    }

    private static ResultRow privilege(AccessFact.Held held, String scope, String... target) {
        List<String> values = new ArrayList<>(List.of(target));
        values.addAll(List.of(
                "privilege_type",
                held.privilege().name(),
                "identity_name",
                held.to().name(),
                "identity_type",
                held.to().kind().name().toLowerCase(Locale.ROOT),
                "privilege_scope",
                scope));
        return row(values.toArray(String[]::new));
    }

    static ResultRow row(String... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new ResultRow(values);
    }
}
