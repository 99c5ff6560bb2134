package io.lakeshift.infra.config;

import static io.lakeshift.infra.config.Allowed.matching;
import static io.lakeshift.infra.config.Allowed.oneOf;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads the key {@code redshift.access} of an environment. */
final class AccessConfigReader {

    private static final String SYSTEM_ROLE = "sys:";
    private static final String ROLE_MEMBER = "role:";
    private static final String LAKE_SCHEMA = DeclaredExternalSchema.LAKE_PREFIX;
    private static final String USER_NAME = "IAMR?:[\\w+=,.@-]{1,64}";
    private static final String NAME = "[^\\x00-\\x1f\\x7fA-Z\"':.*]{1,127}";
    private static final String DATABASE_NAME = "[a-z_][a-z0-9_]{0,63}";
    private static final Allowed<String> USER = matching(
            USER_NAME, "IAMR: and the name of an IAM role, or IAM: and the name of an IAM user, such as IAMR:analysts");
    private static final Allowed<String> ROLE = matching(
            NAME + "|sys:[a-z]+",
            "1 to 127 characters without capitals, quotes, dots, colons and stars, or a role of Redshift such as sys:monitor");
    private static final Allowed<String> LAKE_DATABASE =
            matching("[a-z0-9_]{1,118}", "a lake database, 1 to 118 lower-case letters, digits and underscores");
    private static final Allowed<String> DATABASE = matching(
            DATABASE_NAME, "1 to 64 lower-case letters, digits and underscores, the first a letter or an underscore");
    private static final Allowed<String> EXTERNAL_SCHEMA = matching(
            "(?!" + LAKE_SCHEMA + ")" + NAME,
            "1 to 127 characters without capitals, quotes, dots, colons and stars, not beginning with " + LAKE_SCHEMA
                    + ", because" + " each lake database has that schema anyway");
    private static final Allowed<String> SCHEMAS =
            matching(NAME + "|" + DATABASE_NAME + "\\.\\*", "a schema, or database.* for all schemas of a database");
    private static final Allowed<String> TABLES = matching(
            "(?!" + LAKE_SCHEMA + ")(?:" + NAME + "\\." + NAME + "|" + NAME + "\\.\\*|" + DATABASE_NAME
                    + "\\.\\*\\.\\*)",
            "schema.table, schema.* for all tables of a schema, or database.*.* for all of a database; the tables of"
                    + " lake databases are read with reads");
    private static final Allowed<String> ON_DATABASE = oneOf(List.of("ALTER", "CREATE", "TEMP", "USAGE"));
    private static final Allowed<String> ON_DATA_CATALOG = oneOf(List.of("USAGE"));
    private static final Allowed<String> ON_SCHEMA = oneOf(List.of("ALTER", "CREATE", "DROP", "USAGE"));
    private static final Allowed<String> ON_TABLES =
            oneOf(List.of("ALTER", "DELETE", "DROP", "INSERT", "REFERENCES", "SELECT", "TRUNCATE", "UPDATE"));

    private final ConfigNode access;
    private final Allowed<String> roleArn;

    AccessConfigReader(ConfigNode access, Allowed<String> roleArn) {
        this.access = access;
        this.roleArn = roleArn;
    }

    AccessConfig read() {
        ConfigNode roles = access.objectOrEmpty("roles");
        Allowed<String> member = member(roles);
        AccessConfig config = new AccessConfig(
                named(roles, ROLE, (name, node) -> role(name, node, member)),
                named(
                        access.objectOrEmpty("users"),
                        USER,
                        (name, node) -> new AccessConfig.User(name, permissions(node))),
                access.texts("databases", List.of(), DATABASE),
                named(access.objectOrEmpty("externalSchemas"), EXTERNAL_SCHEMA, this::externalSchema));
        access.rejectUnknownKeys();
        return config;
    }

    /** A user, or one of the roles that are declared. */
    private static Allowed<String> member(ConfigNode declared) {
        List<String> roles = declared.keys().stream()
                .filter(role -> !role.startsWith(SYSTEM_ROLE))
                .map(role -> ROLE_MEMBER + role)
                .toList();
        return new Allowed<String>(
                        USER.description() + ", or one of " + roles, name -> USER.accepts(name) || roles.contains(name))
                .dependent();
    }

    private static AccessConfig.Role role(String name, ConfigNode node, Allowed<String> member) {
        List<String> members = node.texts("members", List.of(), member);
        return new AccessConfig.Role(
                name,
                members,
                // What the roles of Redshift may do is Redshift's to say.
                name.startsWith(SYSTEM_ROLE) ? AccessConfig.Permissions.none() : permissions(node));
    }

    private static AccessConfig.Permissions permissions(ConfigNode node) {
        return new AccessConfig.Permissions(
                node.texts("reads", List.of(), LAKE_DATABASE),
                node.texts("writes", List.of(), LAKE_DATABASE),
                privileges(node, "databases", DATABASE, ON_DATABASE),
                privileges(node, "schemas", SCHEMAS, ON_SCHEMA),
                privileges(node, "tables", TABLES, ON_TABLES));
    }

    private static Map<String, List<String>> privileges(
            ConfigNode grantee, String key, Allowed<String> names, Allowed<String> privileges) {
        ConfigNode node = grantee.objectOrEmpty(key);
        Map<String, List<String>> read = new LinkedHashMap<>();
        for (String name : node.names(names)) {
            read.put(
                    name,
                    node.texts(
                            name, List.of(), name.equals(QualifiedName.DATA_CATALOG) ? ON_DATA_CATALOG : privileges));
        }
        return read;
    }

    private AccessConfig.ExternalSchema externalSchema(String name, ConfigNode node) {
        return new AccessConfig.ExternalSchema(
                name, node.requiredText("database", LAKE_DATABASE), node.text("roleArn", roleArn));
    }

    private static <T> List<T> named(ConfigNode node, Allowed<String> names, BiFunction<String, ConfigNode, T> reader) {
        List<T> read = new ArrayList<>();
        for (String name : node.names(names)) {
            ConfigNode entry = node.objectOrEmpty(name);
            read.add(reader.apply(name, entry));
            entry.rejectUnknownKeys();
        }
        return read;
    }
}
