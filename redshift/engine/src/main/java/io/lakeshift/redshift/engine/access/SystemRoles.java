package io.lakeshift.redshift.engine.access;

import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import java.util.Map;
import java.util.Set;

/** The roles that every warehouse has, and the system permissions they carry. */
public final class SystemRoles {
    private static final Map<String, Set<String>> PERMISSIONS = Map.of(
            "sys:operator", Set.of("CANCEL", "VACUUM", "ANALYZE"),
            "sys:dba",
                    Set.of(
                            "CREATE SCHEMA",
                            "CREATE TABLE",
                            "DROP SCHEMA",
                            "DROP TABLE",
                            "ALTER TABLE",
                            "TRUNCATE TABLE"),
            "sys:secadmin", Set.of("CREATE USER", "ALTER USER", "DROP USER", "CREATE ROLE", "DROP ROLE", "GRANT ROLE"),
            "sys:superuser", Set.of(),
            "sys:monitor", Set.of("ACCESS CATALOG", "ACCESS SYSTEM TABLE"));

    private SystemRoles() {}

    /** Their names. */
    public static Set<String> names() {
        return PERMISSIONS.keySet();
    }

    static boolean carry(String permission, Set<PrivilegeHolder> identities) {
        return PERMISSIONS.entrySet().stream()
                .anyMatch(role -> role.getValue().contains(permission)
                        && identities.contains(PrivilegeHolder.role(role.getKey())));
    }
}
