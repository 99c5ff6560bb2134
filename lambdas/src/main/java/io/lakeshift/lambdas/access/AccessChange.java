package io.lakeshift.lambdas.access;

import io.lakeshift.redshift.DatabaseUser;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlTemplate;
import io.lakeshift.redshift.sql.TemplateValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The difference between declared and live access, as the statements that remove it. */
final class AccessChange {

    private static final SqlTemplate CREATE_USER = SqlTemplate.ofResource(AccessChange.class, "create-user.sql");
    private static final Map<Permission, SqlTemplate> GRANTS = new EnumMap<>(Map.of(
            Permission.CREATE_DATABASES, template("allow-databases.sql"),
            Permission.CREATE_ON_DATABASE, template("grant-create-on-database.sql"),
            Permission.USE_DATA_CATALOG, template("grant-use-data-catalog.sql"),
            Permission.CREATE_IN_PUBLIC, template("grant-create-in-public.sql"),
            Permission.SEE_ALL_GRANTS, template("grant-see-all-grants.sql")));

    private AccessChange() {}

    /** The statements that are missing, users first; none if the live state is the declared one. */
    static List<SqlStatement> between(List<DeclaredUser> declared, LiveAccess live, String database) {
        List<SqlStatement> users = new ArrayList<>();
        List<SqlStatement> grants = new ArrayList<>();
        for (DeclaredUser user : declared) {
            if (!live.has(user.user())) {
                users.addAll(statements(CREATE_USER, user.user(), database));
            }
            user.permissions().stream()
                    .sorted()
                    .filter(permission -> !live.holds(user.user(), permission, database))
                    .forEach(permission -> grants.addAll(statements(GRANTS.get(permission), user.user(), database)));
        }
        users.addAll(grants);
        return users;
    }

    private static List<SqlStatement> statements(SqlTemplate template, DatabaseUser user, String database) {
        Map<String, TemplateValue> values = new HashMap<>();
        values.put("user", TemplateValue.identifier(user.name()));
        values.put("database", TemplateValue.identifier(database));
        return template.scriptChoosing(values).statements();
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(AccessChange.class, file);
    }
}
