package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.catalog.DefaultPrivilege;
import io.lakeshift.redshift.engine.catalog.Grant;
import io.lakeshift.redshift.engine.catalog.Securable;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import io.lakeshift.redshift.sql.QualifiedName;
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

    static Predicate<PrivilegeHolder> shown(ObservedWarehouse warehouse) {
        if (warehouse.privileges().hasSystemPermission(warehouse.user(), "ACCESS SYSTEM TABLE")) {
            return identity -> true;
        }
        Set<PrivilegeHolder> own = warehouse.privileges().identities(warehouse.user());
        return own::contains;
    }

    private static List<Object[]> rows(
            ObservedWarehouse warehouse, Predicate<Securable> which, BiFunction<Securable, Object[], Object[]> row) {
        Predicate<PrivilegeHolder> shown = shown(warehouse);
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<Securable, Set<Grant>> entry :
                warehouse.catalog().grants().entrySet()) {
            if (which.test(entry.getKey())) {
                for (Grant grant : entry.getValue()) {
                    if (shown.test(grant.grantee())) {
                        rows.add(row.apply(entry.getKey(), identity(warehouse, grant)));
                    }
                }
            }
        }
        return rows;
    }

    private static Object[] identity(ObservedWarehouse warehouse, Grant grant) {
        return new Object[] {
            grant.privilege().name(),
            PrincipalViews.idOf(warehouse.catalog(), grant.grantee()),
            grant.grantee().name(),
            type(grant.grantee()),
            grant.grantOption()
        };
    }

    private static String type(PrivilegeHolder grantee) {
        return grantee.kind().name().toLowerCase(Locale.ROOT);
    }

    private static List<Object[]> onDatabases(ObservedWarehouse warehouse) {
        return rows(
                warehouse,
                securable -> !(warehouse.takes(WarehouseReading.CATALOG_GRANT_UNLISTED)
                                && securable.database().equals(QualifiedName.DATA_CATALOG))
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

    private static List<Object[]> onSchemas(ObservedWarehouse warehouse) {
        return rows(
                warehouse,
                securable -> securable.database().equals(warehouse.database())
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

    private static List<Object[]> onRelations(ObservedWarehouse warehouse) {
        return rows(
                warehouse,
                securable -> securable.kind() == Securable.Kind.RELATION
                        && securable.database().equals(warehouse.database()),
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

    private static List<Object[]> systemWide(ObservedWarehouse warehouse) {
        Predicate<PrivilegeHolder> shown = shown(warehouse);
        List<Object[]> rows = new ArrayList<>();
        warehouse.catalog().systemPermissions().forEach((role, permissions) -> {
            if (shown.test(PrivilegeHolder.role(role))) {
                permissions.forEach(permission -> rows.add(new Object[] {
                    permission, PrincipalViews.idOf(warehouse.catalog(), PrivilegeHolder.role(role)), role, "role"
                }));
            }
        });
        return rows;
    }

    private static List<Object[]> defaults(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (DefaultPrivilege given : warehouse.catalog().defaultPrivileges()) {
            if (given.database().equals(warehouse.database())) {
                rows.add(new Object[] {
                    given.schema().isEmpty() ? null : given.schema(),
                    "RELATION",
                    PrincipalViews.idOf(warehouse.catalog(), PrivilegeHolder.user(given.creator())),
                    given.creator(),
                    "user",
                    given.privilege().name(),
                    PrincipalViews.idOf(warehouse.catalog(), given.grantee()),
                    given.grantee().name(),
                    type(given.grantee()),
                    false
                });
            }
        }
        return rows;
    }
}
