package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.WarehouseReading;
import io.lakeshift.redshift.engine.Work;
import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.DefaultPrivilege;
import io.lakeshift.redshift.engine.catalog.Grant;
import io.lakeshift.redshift.engine.catalog.Securable;
import io.lakeshift.redshift.engine.statement.Grantee;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Who was given what. Other identities' privileges are shown to those who may read system tables only. */
final class PrivilegeViews {
    private static final String IDENTITY =
            " privilege_type VARCHAR, identity_id INTEGER, identity_name VARCHAR, identity_type VARCHAR, admin_option"
                    + " BOOLEAN";

    private PrivilegeViews() {}

    static List<SystemView> all() {
        return List.of(
                SystemView.of(
                        "svv_database_privileges",
                        "database_name VARCHAR," + IDENTITY + ", privilege_scope VARCHAR",
                        PrivilegeViews::onDatabases),
                SystemView.of(
                        "svv_schema_privileges",
                        "namespace_name VARCHAR," + IDENTITY + ", privilege_scope VARCHAR",
                        PrivilegeViews::onSchemas),
                SystemView.of(
                        "svv_relation_privileges",
                        "namespace_name VARCHAR, relation_name VARCHAR," + IDENTITY,
                        PrivilegeViews::onRelations),
                SystemView.of(
                        "svv_system_privileges",
                        "system_privilege VARCHAR, identity_id INTEGER, identity_name VARCHAR, identity_type VARCHAR",
                        PrivilegeViews::systemWide),
                SystemView.of(
                        "svv_default_privileges",
                        "schema_name VARCHAR, object_type VARCHAR, owner_id INTEGER, owner_name VARCHAR, owner_type"
                                + " VARCHAR, privilege_type VARCHAR, grantee_id INTEGER, grantee_name VARCHAR,"
                                + " grantee_type VARCHAR, admin_option BOOLEAN",
                        PrivilegeViews::defaults));
    }

    static Predicate<Grantee> shown(Work work) {
        if (work.privileges().hasSystemPermission(work.user(), "ACCESS SYSTEM TABLE")) {
            return identity -> true;
        }
        Set<Grantee> own = work.privileges().identities(work.user());
        return own::contains;
    }

    private static List<Object[]> rows(
            Work work, Predicate<Securable> which, BiFunction<Securable, Object[], Object[]> row) {
        Predicate<Grantee> shown = shown(work);
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<Securable, Set<Grant>> entry : work.catalog().grants().entrySet()) {
            if (which.test(entry.getKey())) {
                for (Grant grant : entry.getValue()) {
                    if (shown.test(grant.grantee())) {
                        rows.add(row.apply(entry.getKey(), identity(work, grant)));
                    }
                }
            }
        }
        return rows;
    }

    private static Object[] identity(Work work, Grant grant) {
        return new Object[] {
            grant.privilege().name(),
            PrincipalViews.idOf(work.catalog(), grant.grantee()),
            grant.grantee().name(),
            type(grant.grantee()),
            grant.grantOption()
        };
    }

    private static String type(Grantee grantee) {
        return grantee.kind().name().toLowerCase(Locale.ROOT);
    }

    private static List<Object[]> onDatabases(Work work) {
        return rows(
                work,
                securable -> !(work.takes(WarehouseReading.CATALOG_GRANT_UNLISTED)
                                && securable.database().equals(Catalog.DATA_CATALOG))
                        && Set.of(
                                        Securable.Kind.DATABASE,
                                        Securable.Kind.SCHEMAS_IN_DATABASE,
                                        Securable.Kind.TABLES_IN_DATABASE)
                                .contains(securable.kind()),
                (securable, identity) -> new Object[] {
                    securable.database(),
                    identity[0],
                    identity[1],
                    identity[2],
                    identity[3],
                    identity[4],
                    scope(securable.kind())
                });
    }

    private static List<Object[]> onSchemas(Work work) {
        return rows(
                work,
                securable -> securable.database().equals(work.database())
                        && Set.of(Securable.Kind.SCHEMA, Securable.Kind.TABLES_IN_SCHEMA)
                                .contains(securable.kind()),
                (securable, identity) -> new Object[] {
                    securable.schema(),
                    identity[0],
                    identity[1],
                    identity[2],
                    identity[3],
                    identity[4],
                    scope(securable.kind())
                });
    }

    private static String scope(Securable.Kind kind) {
        return switch (kind) {
            case DATABASE -> "DATABASE";
            case SCHEMA -> "SCHEMA";
            case SCHEMAS_IN_DATABASE -> "SCHEMAS";
            case TABLES_IN_DATABASE, TABLES_IN_SCHEMA -> "TABLES";
            case RELATION -> "RELATION";
        };
    }

    private static List<Object[]> onRelations(Work work) {
        return rows(
                work,
                securable -> securable.kind() == Securable.Kind.RELATION
                        && securable.database().equals(work.database()),
                (securable, identity) -> new Object[] {
                    securable.schema(),
                    securable.name(),
                    identity[0],
                    identity[1],
                    identity[2],
                    identity[3],
                    identity[4]
                });
    }

    private static List<Object[]> systemWide(Work work) {
        Predicate<Grantee> shown = shown(work);
        List<Object[]> rows = new ArrayList<>();
        work.catalog().systemPermissions().forEach((role, permissions) -> {
            if (shown.test(Grantee.role(role))) {
                permissions.forEach(permission -> rows.add(
                        new Object[] {permission, PrincipalViews.idOf(work.catalog(), Grantee.role(role)), role, "role"
                        }));
            }
        });
        return rows;
    }

    private static List<Object[]> defaults(Work work) {
        List<Object[]> rows = new ArrayList<>();
        for (DefaultPrivilege given : work.catalog().defaultPrivileges()) {
            if (given.database().equals(work.database())) {
                rows.add(new Object[] {
                    given.schema().isEmpty() ? null : given.schema(),
                    "RELATION",
                    PrincipalViews.idOf(work.catalog(), Grantee.user(given.creator())),
                    given.creator(),
                    "user",
                    given.privilege().name(),
                    PrincipalViews.idOf(work.catalog(), given.grantee()),
                    given.grantee().name(),
                    type(given.grantee()),
                    false
                });
            }
        }
        return rows;
    }
}
