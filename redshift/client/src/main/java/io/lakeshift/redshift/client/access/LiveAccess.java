package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.DataCatalogMount;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The access to a database as its catalogs tell it; names are looked up in the form of {@link #nameCase()}. */
final class LiveAccess {

    private static final String SUPERUSER_ROLE = "sys:superuser";

    private final String database;
    private final String user;
    private final NameCase nameCase;
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Set<String> superusers = new LinkedHashSet<>();
    private final Map<String, String> roles = new LinkedHashMap<>();
    private final Map<String, String> databases = new LinkedHashMap<>();
    private final Set<String> ownDatabases = new LinkedHashSet<>();
    private final Map<String, LiveSchema> schemas = new LinkedHashMap<>();
    private final Map<AccessFact, AccessFact> facts = new LinkedHashMap<>();
    private final List<String> beyond = new ArrayList<>();
    private final List<GroupMember> groupMembers;
    private final boolean hasLedger;
    private DataCatalogMount dataCatalog = DataCatalogMount.MOUNTED;

    /** Takes the results of {@code catalogs.sql} in their order. */
    LiveAccess(List<List<ResultRow>> results) {
        database = results.get(0).get(0).text("database_name");
        user = results.get(0).get(0).text("user_name");
        nameCase = caseOf(results);
        for (ResultRow row : results.get(1)) {
            users.put(key(row, "usename"), row.text("usename"));
            if (row.isTrue("usesuper")) {
                superusers.add(key(row, "usename"));
            }
            if (row.isTrue("usecreatedb")) {
                add(new AccessFact.Able(UserOption.CREATEDB, row.text("usename")));
            }
        }
        results.get(2).forEach(row -> roles.put(key(row, "role_name"), row.text("role_name")));
        results.get(3)
                .forEach(row -> add(new AccessFact.Member(row.text("role_name"), Grantee.user(row.text("user_name")))));
        results.get(4)
                .forEach(row -> add(new AccessFact.Member(
                        row.text("granted_role_name"), new Grantee(Grantee.Kind.ROLE, row.text("role_name")))));
        for (ResultRow row : results.get(5)) {
            databases.put(key(row, "database_name"), row.text("database_name"));
            if (row.text("database_type").equalsIgnoreCase("local")) {
                ownDatabases.add(key(row, "database_name"));
            }
        }
        readSchemas(results.get(6), results.get(7));
        results.get(8).forEach(row -> addGrant(row, LiveTargets.ofDatabase(row)));
        results.get(9).forEach(row -> addGrant(row, LiveTargets.ofSchema(row)));
        results.get(10).forEach(row -> addGrant(row, LiveTargets.ofRelation(row)));
        hasLedger = !results.get(11).isEmpty();
        groupMembers = results.get(12).stream()
                .map(row -> new GroupMember(row.text("groname"), row.text("usename")))
                .toList();
    }

    /** Adds what the privilege view of another database tells of grants on its schemas and tables. */
    void addScopesOf(String other, List<ResultRow> rows) {
        for (ResultRow row : rows) {
            Optional<GrantTarget> target = LiveTargets.ofDatabase(row);
            boolean scope = target.flatMap(AccessState::databaseOf)
                    .filter(name -> nameCase.of(name).equals(nameCase.of(other)))
                    .isPresent();
            if (scope) {
                addGrant(row, target);
            }
        }
    }

    /** Notes whether the Data Catalog is mounted; until then it counts as mounted. */
    void noteDataCatalog(DataCatalogMount mount) {
        dataCatalog = mount;
    }

    DataCatalogMount dataCatalog() {
        return dataCatalog;
    }

    /** Names tell whether case counts: where it does not, no schema has an upper-case letter and no two names are one. */
    private static NameCase caseOf(List<List<ResultRow>> results) {
        boolean upper = results.get(6).stream().anyMatch(row -> NameCase.hasUpper(row.text("nspname")));
        return upper || hasTwins(results.get(1), "usename") || hasTwins(results.get(2), "role_name")
                ? NameCase.EXACT
                : NameCase.FOLDED;
    }

    private static boolean hasTwins(List<ResultRow> rows, String column) {
        return rows.stream()
                        .map(row -> NameCase.folded(row.text(column)))
                        .distinct()
                        .count()
                < rows.size();
    }

    private void readSchemas(List<ResultRow> namespaces, List<ResultRow> external) {
        for (ResultRow row : namespaces) {
            String name = row.text("nspname");
            schemas.put(nameCase.of(name), new LiveSchema(name, row.find("usename"), Optional.empty()));
        }
        for (ResultRow row : external) {
            String name = row.text("schemaname");
            Optional<String> owner = findSchema(name).flatMap(LiveSchema::owner);
            schemas.put(nameCase.of(name), new LiveSchema(name, owner, Optional.of(LiveSchema.External.of(row))));
        }
    }

    private void addGrant(ResultRow row, Optional<GrantTarget> target) {
        String type = row.text("identity_type").toUpperCase(Locale.ROOT);
        Optional<Privilege> privilege = Privilege.find(row.text("privilege_type"));
        if (target.isEmpty() || privilege.isEmpty()) {
            beyond.add(LiveTargets.describe(row) + ": not among what can be declared");
            return;
        }
        add(new AccessFact.Held(
                privilege.get(),
                target.get(),
                new Grantee(Grantee.Kind.valueOf(type), type.equals("PUBLIC") ? "public" : row.text("identity_name"))));
    }

    private void add(AccessFact fact) {
        facts.put(nameCase.of(fact), fact);
    }

    private String key(ResultRow row, String column) {
        return nameCase.of(row.text(column));
    }

    /** The database that is connected to. */
    String database() {
        return database;
    }

    /** The user that is connected. */
    String user() {
        return user;
    }

    NameCase nameCase() {
        return nameCase;
    }

    boolean isSuperuser(String name) {
        return superusers.contains(nameCase.of(name)) || hasSuperuserRole(Grantee.user(name), new LinkedHashSet<>());
    }

    private boolean hasSuperuserRole(Grantee who, Set<Grantee> seen) {
        return seen.add(nameCase.of(who))
                && facts.keySet().stream()
                        .filter(AccessFact.Member.class::isInstance)
                        .map(AccessFact.Member.class::cast)
                        .filter(member -> member.of().equals(nameCase.of(who)))
                        .anyMatch(member -> member.role().equals(SUPERUSER_ROLE)
                                || hasSuperuserRole(new Grantee(Grantee.Kind.ROLE, member.role()), seen));
    }

    /** The user of this name, as the catalogs write it. */
    Optional<String> findUser(String name) {
        return Optional.ofNullable(users.get(nameCase.of(name)));
    }

    /** The role of this name, as the catalogs write it. */
    Optional<String> findRole(String name) {
        return Optional.ofNullable(roles.get(nameCase.of(name)));
    }

    boolean hasDatabase(String name) {
        return databases.containsKey(nameCase.of(name));
    }

    /** Whether a database is one of the warehouse's own, and not shared by another or mounted. */
    boolean ownsDatabase(String name) {
        return ownDatabases.contains(nameCase.of(name));
    }

    Optional<LiveSchema> findSchema(String name) {
        return Optional.ofNullable(schemas.get(nameCase.of(name)));
    }

    boolean holds(AccessFact fact) {
        return facts.containsKey(nameCase.of(fact));
    }

    /** All roles and privileges somebody has, by their comparable form. */
    Map<AccessFact, AccessFact> facts() {
        return facts;
    }

    /** What is granted and cannot be declared, a line each. */
    List<String> beyond() {
        return beyond;
    }

    List<String> users() {
        return List.copyOf(users.values());
    }

    List<String> roles() {
        return List.copyOf(roles.values());
    }

    List<LiveSchema> schemas() {
        return List.copyOf(schemas.values());
    }

    List<String> ownDatabases() {
        return databases.entrySet().stream()
                .filter(entry -> ownDatabases.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<GroupMember> groupMembers() {
        return groupMembers;
    }

    boolean hasLedger() {
        return hasLedger;
    }
}
