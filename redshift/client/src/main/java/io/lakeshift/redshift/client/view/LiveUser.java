package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.ResultRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The user that publishes.
 *
 * @param managesPolicies whether it sees masking and row-level policies and may attach them: Redshift shows everybody
 *     else none, as if there were none
 */
record LiveUser(String name, boolean managesPolicies) {

    private static final String SECURITY_ADMINISTRATOR = "sys:secadmin";

    /** Reads the user, its roles, and the roles of roles. */
    static LiveUser of(List<ResultRow> users, List<ResultRow> roles, List<ResultRow> rolesOfRoles) {
        Set<String> held = new HashSet<>();
        Deque<String> found = new ArrayDeque<>();
        roles.forEach(row -> found.add(row.text("role_name")));
        while (!found.isEmpty()) {
            String role = found.poll();
            if (held.add(role)) {
                rolesOfRoles.stream()
                        .filter(row -> row.text("role_name").equals(role))
                        .forEach(row -> found.add(row.text("granted_role_name")));
            }
        }
        String name = users.stream().map(row -> row.text("usename")).findFirst().orElse("");
        boolean superuser = users.stream().anyMatch(row -> row.isTrue("usesuper"));
        return new LiveUser(name, superuser || held.contains(SECURITY_ADMINISTRATOR));
    }
}
