package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.access.SystemRoles;
import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.User;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Users, groups and roles. */
final class PrincipalViews {
    private PrincipalViews() {}

    static List<SystemView> all() {
        return List.of(
                SystemView.of(
                        "pg_user",
                        "usename VARCHAR, usesysid INTEGER, usecreatedb BOOLEAN, usesuper BOOLEAN, usecatupd BOOLEAN,"
                                + " passwd VARCHAR, valuntil TIMESTAMP, useconfig VARCHAR",
                        PrincipalViews::pgUser),
                SystemView.of(
                        "svv_user_info",
                        "user_name VARCHAR, user_id INTEGER, createdb BOOLEAN, superuser BOOLEAN, catalog_update"
                                + " BOOLEAN, connection_limit VARCHAR, syslog_access VARCHAR, last_ddl_ts TIMESTAMP,"
                                + " session_timeout INTEGER, external_id VARCHAR",
                        PrincipalViews::userInfo),
                SystemView.of(
                        "pg_group", "groname VARCHAR, grosysid INTEGER, grolist INTEGER[]", PrincipalViews::pgGroup),
                SystemView.of(
                        "svv_roles",
                        "role_id INTEGER, role_name VARCHAR, role_owner VARCHAR, external_id VARCHAR",
                        PrincipalViews::roles),
                SystemView.of(
                        "svv_user_grants",
                        "user_id INTEGER, user_name VARCHAR, role_id INTEGER, role_name VARCHAR, admin_option BOOLEAN",
                        PrincipalViews::userGrants),
                SystemView.of(
                        "svv_role_grants",
                        "role_id INTEGER, role_name VARCHAR, granted_role_id INTEGER, granted_role_name VARCHAR",
                        PrincipalViews::roleGrants));
    }

    /** A number for a role or group, which have none in the catalog: the same for the same name. */
    static long idOf(Catalog catalog, PrivilegeHolder identity) {
        return switch (identity.kind()) {
            case PUBLIC -> 0;
            case USER -> catalog.findUser(identity.name()).map(User::id).orElse(0L);
            case ROLE, GROUP -> 100_000 + Math.floorMod(identity.name().hashCode(), 1_000_000);
        };
    }

    private static List<Object[]> pgUser(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (User user : warehouse.catalog().users()) {
            rows.add(new Object[] {
                user.name(), user.id(), user.createDatabases(), user.superuser(), false, "********", null, null
            });
        }
        return rows;
    }

    private static List<Object[]> userInfo(ObservedWarehouse warehouse) {
        boolean all = warehouse.privileges().hasSystemPermission(warehouse.user(), "ACCESS SYSTEM TABLE");
        List<Object[]> rows = new ArrayList<>();
        for (User user : warehouse.catalog().users()) {
            if (all || user.name().equals(warehouse.user())) {
                rows.add(new Object[] {
                    user.name(),
                    user.id(),
                    user.createDatabases(),
                    user.superuser(),
                    false,
                    "UNLIMITED",
                    user.superuser() ? "UNRESTRICTED" : "RESTRICTED",
                    null,
                    0,
                    null
                });
            }
        }
        return rows;
    }

    private static List<Object[]> pgGroup(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        warehouse.catalog().groups().forEach((group, members) -> {
            List<Long> ids = members.stream()
                    .map(member -> idOf(warehouse.catalog(), PrivilegeHolder.user(member)))
                    .toList();
            rows.add(new Object[] {group, idOf(warehouse.catalog(), PrivilegeHolder.group(group)), ids});
        });
        return rows;
    }

    private static List<Object[]> roles(ObservedWarehouse warehouse) {
        TreeSet<String> names = new TreeSet<>(warehouse.catalog().roles());
        names.addAll(SystemRoles.names());
        List<Object[]> rows = new ArrayList<>();
        names.forEach(name ->
                rows.add(new Object[] {idOf(warehouse.catalog(), PrivilegeHolder.role(name)), name, "rdsdb", null}));
        return rows;
    }

    private static List<Object[]> userGrants(ObservedWarehouse warehouse) {
        boolean all = warehouse.privileges().hasSystemPermission(warehouse.user(), "ACCESS SYSTEM TABLE");
        List<Object[]> rows = new ArrayList<>();
        warehouse.catalog().roleGrants().stream()
                .filter(grant -> grant.grantee().kind() == PrivilegeHolder.Kind.USER)
                .filter(grant -> all || grant.grantee().name().equals(warehouse.user()))
                .forEach(grant -> rows.add(new Object[] {
                    idOf(warehouse.catalog(), grant.grantee()),
                    grant.grantee().name(),
                    idOf(warehouse.catalog(), PrivilegeHolder.role(grant.role())),
                    grant.role(),
                    grant.adminOption()
                }));
        return rows;
    }

    private static List<Object[]> roleGrants(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        warehouse.catalog().roleGrants().stream()
                .filter(grant -> grant.grantee().kind() == PrivilegeHolder.Kind.ROLE)
                .forEach(grant -> rows.add(new Object[] {
                    idOf(warehouse.catalog(), grant.grantee()),
                    grant.grantee().name(),
                    idOf(warehouse.catalog(), PrivilegeHolder.role(grant.role())),
                    grant.role()
                }));
        return rows;
    }
}
