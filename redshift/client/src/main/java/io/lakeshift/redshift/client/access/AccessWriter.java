package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.Privilege;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a declaration as lists, maps and strings. */
final class AccessWriter {

    private AccessWriter() {}

    static Map<String, Object> properties(DeclaredAccess access) {
        Map<String, Object> properties = new LinkedHashMap<>();
        put(properties, "users", access.users().stream().map(AccessWriter::user).toList());
        put(
                properties,
                "roles",
                access.roles().stream()
                        .map(role -> principal(role.name(), role.roles()))
                        .toList());
        put(
                properties,
                "databases",
                access.databases().stream().map(DeclaredDatabase::name).toList());
        put(
                properties,
                "externalSchemas",
                access.externalSchemas().stream()
                        .map(AccessWriter::externalSchema)
                        .toList());
        put(
                properties,
                "grants",
                access.grants().stream().map(AccessWriter::grant).toList());
        put(
                properties,
                "dataCatalogReaders",
                access.dataCatalogReaders().stream().map(GranteeText::of).toList());
        return properties;
    }

    private static void put(Map<String, Object> properties, String key, List<?> values) {
        if (!values.isEmpty()) {
            properties.put(key, values);
        }
    }

    private static Map<String, Object> user(DeclaredUser user) {
        Map<String, Object> properties = principal(user.name(), user.roles());
        put(properties, "options", user.options().stream().map(UserOption::name).toList());
        return properties;
    }

    private static Map<String, Object> principal(String name, List<String> roles) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("name", name);
        put(properties, "roles", roles);
        return properties;
    }

    private static Map<String, Object> externalSchema(DeclaredExternalSchema schema) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("schema", schema.schema());
        properties.put("database", schema.database());
        properties.put("iamRole", schema.iamRole());
        return properties;
    }

    private static Map<String, Object> grant(DeclaredGrant grant) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "privileges", grant.privileges().stream().map(Privilege::name).toList());
        properties.put("on", target(grant.on()));
        properties.put("to", grant.to().stream().map(GranteeText::of).toList());
        return properties;
    }

    private static Map<String, Object> target(GrantTarget target) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (target instanceof GrantTarget.Database database) {
            properties.put("database", database.name());
        } else if (target instanceof GrantTarget.Schema schema) {
            properties.put("schema", schema.name());
        } else if (target instanceof GrantTarget.Table table) {
            properties.put("schema", table.schema());
            properties.put("table", table.name());
        } else if (target instanceof GrantTarget.TablesIn tables) {
            properties.put("tablesIn", tables.schema());
        } else if (target instanceof GrantTarget.TablesInDatabase tables) {
            properties.put("tablesInDatabase", tables.database());
        } else if (target instanceof GrantTarget.SchemasIn schemas) {
            properties.put("schemasIn", schemas.database());
        }
        return properties;
    }
}
