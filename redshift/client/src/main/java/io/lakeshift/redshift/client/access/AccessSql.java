package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements that change access. */
final class AccessSql {

    private static final SqlTemplate CREATE_USER = template("create user", "CREATE USER {name} PASSWORD DISABLE");
    private static final SqlTemplate CREATE_ROLE = template("create role", "CREATE ROLE {name}");
    private static final SqlTemplate CREATE_DATABASE = template("create database", "CREATE DATABASE {name}");
    private static final SqlTemplate CREATE_EXTERNAL_SCHEMA = template(
            "create external schema",
            "CREATE EXTERNAL SCHEMA {schema} FROM DATA CATALOG DATABASE '{database}' IAM_ROLE '{role}'");
    private static final SqlTemplate CREATE_EXTERNAL_SCHEMA_DEFAULT = template(
            "create external schema",
            "CREATE EXTERNAL SCHEMA {schema} FROM DATA CATALOG DATABASE '{database}' IAM_ROLE default");
    private static final SqlTemplate DROP_SCHEMA = template("drop schema", "DROP SCHEMA {name}");
    private static final SqlTemplate CHANGE_OWNER = template("change owner", "ALTER SCHEMA {name} OWNER TO {owner}");
    /** Redshift's own roles; their names stand in a statement without quotes. */
    private static final Set<String> SYSTEM_ROLES =
            Set.of("sys:monitor", "sys:operator", "sys:dba", "sys:secadmin", "sys:superuser");

    private AccessSql() {}

    /** Whether a role is Redshift's own. */
    static boolean isSystemRole(String role) {
        return SYSTEM_ROLES.contains(NameCase.folded(role));
    }

    static SqlStatement createUser(String name) {
        return named(CREATE_USER, name);
    }

    static SqlStatement createRole(String name) {
        return named(CREATE_ROLE, name);
    }

    static SqlStatement createDatabase(String name) {
        return named(CREATE_DATABASE, name);
    }

    static SqlStatement createExternalSchema(DeclaredExternalSchema declared) {
        TemplateValue schema = TemplateValue.identifier(declared.schema());
        TemplateValue database = TemplateValue.text(declared.database());
        if (declared.iamRole().equalsIgnoreCase(DeclaredExternalSchema.DEFAULT_ROLE)) {
            return one(CREATE_EXTERNAL_SCHEMA_DEFAULT, Map.of("schema", schema, "database", database));
        }
        return one(
                CREATE_EXTERNAL_SCHEMA,
                Map.of("schema", schema, "database", database, "role", TemplateValue.text(declared.iamRole())));
    }

    static SqlStatement dropSchema(String name) {
        return named(DROP_SCHEMA, name);
    }

    static SqlStatement changeOwner(String schema, String owner) {
        return one(
                CHANGE_OWNER,
                Map.of("name", TemplateValue.identifier(schema), "owner", TemplateValue.identifier(owner)));
    }

    static SqlStatement allow(UserOption option, String user) {
        return one(template("alter user", "ALTER USER {name} " + option.name()), nameValue(user));
    }

    static SqlStatement disallow(UserOption option, String user) {
        return one(template("alter user", "ALTER USER {name} NO" + option.name()), nameValue(user));
    }

    static SqlStatement grantRole(String role, List<Grantee> to) {
        return one(onRole("GRANT ROLE %s TO {grantees}", role), roleValues(role, to));
    }

    static SqlStatement revokeRole(String role, List<Grantee> from) {
        return one(onRole("REVOKE ROLE %s FROM {grantees}", role), roleValues(role, from));
    }

    static SqlStatement grant(Collection<Privilege> privileges, GrantTarget on, List<Grantee> to) {
        return privileges("GRANT {privileges} %s TO {grantees}", privileges, on, to);
    }

    static SqlStatement revoke(Collection<Privilege> privileges, GrantTarget on, List<Grantee> from) {
        return privileges("REVOKE {privileges} %s FROM {grantees}", privileges, on, from);
    }

    /** A target as a grant names it. */
    static String describe(GrantTarget on) {
        return template("target", clause(on)).render(Map.of("target", target(on)));
    }

    private static SqlStatement privileges(
            String frame, Collection<Privilege> privileges, GrantTarget on, List<Grantee> grantees) {
        String words = privileges.stream().sorted().map(Privilege::name).collect(Collectors.joining(", "));
        return one(
                template("grant", frame.formatted(clause(on))),
                Map.of(
                        "privileges",
                        TemplateValue.keywords(words),
                        "target",
                        target(on),
                        "grantees",
                        TemplateValue.grantees(grantees)));
    }

    private static String clause(GrantTarget on) {
        if (on instanceof GrantTarget.Database) {
            return "ON DATABASE {target}";
        }
        if (on instanceof GrantTarget.Schema) {
            return "ON SCHEMA {target}";
        }
        if (on instanceof GrantTarget.Table) {
            return "ON TABLE {target}";
        }
        if (on instanceof GrantTarget.TablesIn) {
            return "FOR TABLES IN SCHEMA {target}";
        }
        return on instanceof GrantTarget.TablesInDatabase
                ? "FOR TABLES IN DATABASE {target}"
                : "FOR SCHEMAS IN DATABASE {target}";
    }

    private static TemplateValue target(GrantTarget on) {
        if (on instanceof GrantTarget.Database database) {
            return TemplateValue.identifier(database.name());
        }
        if (on instanceof GrantTarget.Schema schema) {
            return TemplateValue.identifier(schema.name());
        }
        if (on instanceof GrantTarget.Table table) {
            return TemplateValue.qualified(QualifiedName.of(table.schema(), table.name()));
        }
        if (on instanceof GrantTarget.TablesIn tables) {
            return TemplateValue.identifier(tables.schema());
        }
        return TemplateValue.identifier(
                on instanceof GrantTarget.TablesInDatabase tables
                        ? tables.database()
                        : ((GrantTarget.SchemasIn) on).database());
    }

    private static SqlTemplate onRole(String frame, String role) {
        return template("grant role", frame.formatted(isSystemRole(role) ? NameCase.folded(role) : "{role}"));
    }

    private static Map<String, TemplateValue> roleValues(String role, List<Grantee> grantees) {
        TemplateValue to = TemplateValue.grantees(grantees);
        return isSystemRole(role)
                ? Map.of("grantees", to)
                : Map.of("role", TemplateValue.identifier(role), "grantees", to);
    }

    private static SqlTemplate template(String name, String text) {
        return SqlTemplate.parse(name, text, SqlDialect.REDSHIFT);
    }

    private static SqlStatement named(SqlTemplate template, String name) {
        return one(template, nameValue(name));
    }

    private static Map<String, TemplateValue> nameValue(String name) {
        return Map.of("name", TemplateValue.identifier(name));
    }

    private static SqlStatement one(SqlTemplate template, Map<String, TemplateValue> values) {
        return template.script(values).statements().get(0);
    }
}
