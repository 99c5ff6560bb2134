package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that access is made of, in the smallest form that follows Redshift's rules. */
final class ModelState {

    static final String SUPERUSER = "IAMR:access";
    static final String DATABASE = "dev";

    final Map<String, Boolean> users = new TreeMap<>();
    final Set<String> databaseMakers = new TreeSet<>();
    final Set<String> roles = new TreeSet<>();
    final Set<AccessFact.Member> members = new LinkedHashSet<>();
    final Set<GroupMember> groupMembers = new LinkedHashSet<>();
    final Set<String> databases = new TreeSet<>();
    final Map<String, String> schemaOwners = new TreeMap<>();
    final Map<String, String[]> externalSchemas = new TreeMap<>();
    final Set<GrantTarget.Table> tables = new LinkedHashSet<>();
    final Set<AccessFact.Held> grants = new LinkedHashSet<>();
    final List<Map<String, String>> ledger = new ArrayList<>();
    boolean hasLedger;
    String mount = "on";

    ModelState() {
        users.put(SUPERUSER, true);
        roles.addAll(List.of("sys:monitor", "sys:dba"));
        databases.add(DATABASE);
        schemaOwners.put("public", "rdsdb");
        Grantee everybody = new Grantee(Grantee.Kind.PUBLIC, "public");
        grants.add(new AccessFact.Held(Privilege.USAGE, new GrantTarget.Schema("public"), everybody));
        grants.add(new AccessFact.Held(Privilege.TEMP, new GrantTarget.Database(DATABASE), everybody));
    }

    ModelState copy() {
        ModelState copy = new ModelState();
        copy.become(this);
        return copy;
    }

    void become(ModelState other) {
        replace(users, other.users);
        replace(schemaOwners, other.schemaOwners);
        replace(externalSchemas, other.externalSchemas);
        replace(databaseMakers, other.databaseMakers);
        replace(roles, other.roles);
        replace(members, other.members);
        replace(groupMembers, other.groupMembers);
        replace(databases, other.databases);
        replace(tables, other.tables);
        replace(grants, other.grants);
        ledger.clear();
        other.ledger.forEach(row -> ledger.add(new LinkedHashMap<>(row)));
        hasLedger = other.hasLedger;
        mount = other.mount;
    }

    private static <K, V> void replace(Map<K, V> all, Map<K, V> other) {
        all.clear();
        all.putAll(other);
    }

    private static <T> void replace(Set<T> all, Set<T> other) {
        all.clear();
        all.addAll(other);
    }

    boolean hasGrantee(Grantee grantee) {
        return switch (grantee.kind()) {
            case USER -> users.containsKey(grantee.name());
            case ROLE -> roles.contains(grantee.name());
            case GROUP -> grantee.name().equals("staff");
            case PUBLIC -> true;
        };
    }

    boolean hasSchema(String name) {
        return schemaOwners.containsKey(name);
    }

    /** Whether a role has another one, itself or through others. */
    boolean has(String role, String other) {
        return role.equals(other)
                || members.stream()
                        .filter(member -> member.of().equals(new Grantee(Grantee.Kind.ROLE, role)))
                        .anyMatch(member -> has(member.role(), other));
    }

    void dropSchema(String name) {
        schemaOwners.remove(name);
        externalSchemas.remove(name);
        tables.removeIf(table -> table.schema().equals(name));
        grants.removeIf(held -> held.on().equals(new GrantTarget.Schema(name))
                || held.on() instanceof GrantTarget.TablesIn in && in.schema().equals(name)
                || held.on() instanceof GrantTarget.Table in && in.schema().equals(name));
    }
}
