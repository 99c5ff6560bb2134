package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessFact.Able;
import io.lakeshift.redshift.client.access.AccessFact.Held;
import io.lakeshift.redshift.client.access.AccessFact.Member;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes live access down as a declaration. */
final class AccessExport {

    private static final Set<String> REDSHIFTS_DATABASES =
            Set.of("template0", "template1", "padb_harvest", "sys:internal");

    private final AccessState state;
    private final Map<String, Set<String>> rolesOfUsers = new TreeMap<>();
    private final Map<String, Set<String>> rolesOfRoles = new TreeMap<>();
    private final Map<String, Set<UserOption>> options = new TreeMap<>();
    private final Map<String, Map<Grantee, Held>> grants = new TreeMap<>();
    private final Map<Held, EnumSet<Privilege>> privileges = new LinkedHashMap<>();

    private AccessExport(AccessState state) {
        this.state = state;
    }

    /** A declaration whose plan on the same database is empty. */
    static DeclaredAccess of(AccessState state) {
        return new AccessExport(state).declared();
    }

    private DeclaredAccess declared() {
        LeftAlone noteworthy = new LeftAlone(state);
        state.live().users().stream()
                .filter(GranteeText::isIam)
                .forEach(user -> rolesOfUsers.put(user, new TreeSet<>()));
        state.live().roles().stream()
                .filter(role -> !AccessSql.isSystemRole(role))
                .forEach(role -> rolesOfRoles.put(role, new TreeSet<>()));
        state.live().facts().values().stream()
                .filter(fact -> noteworthy.isNoteworthy(fact) || state.ledger().has(fact))
                .forEach(this::add);
        List<DeclaredUser> users = new ArrayList<>();
        rolesOfUsers.forEach((name, roles) ->
                users.add(new DeclaredUser(name, List.copyOf(roles), options.getOrDefault(name, Set.of()))));
        List<DeclaredRole> roles = new ArrayList<>();
        rolesOfRoles.forEach((name, others) -> roles.add(new DeclaredRole(name, List.copyOf(others))));
        List<DeclaredDatabase> databases =
                databases(state.live()).stream().map(DeclaredDatabase::new).toList();
        return new DeclaredAccess(users, roles, databases, externalSchemas(), grants());
    }

    private void add(AccessFact fact) {
        if (fact instanceof Member member && member.of().kind() == Grantee.Kind.USER) {
            rolesOfUsers
                    .computeIfAbsent(member.of().name(), user -> new TreeSet<>())
                    .add(member.role());
        } else if (fact instanceof Member member && member.of().kind() == Grantee.Kind.ROLE) {
            rolesOfRoles
                    .computeIfAbsent(member.of().name(), role -> new TreeSet<>())
                    .add(member.role());
        } else if (fact instanceof Able able) {
            rolesOfUsers.computeIfAbsent(able.user(), user -> new TreeSet<>());
            options.computeIfAbsent(able.user(), user -> EnumSet.noneOf(UserOption.class))
                    .add(able.option());
        } else if (fact instanceof Held held && isDeclarable(held)) {
            Held any = grants.computeIfAbsent(
                            AccessSql.describe(held.on()), on -> new TreeMap<>(Comparator.comparing(Grantee::sql)))
                    .computeIfAbsent(held.to(), to -> held);
            privileges
                    .computeIfAbsent(any, key -> EnumSet.noneOf(Privilege.class))
                    .add(held.privilege());
        }
    }

    /** Whether the declaration can say it: the catalogs list more than can be granted. */
    private boolean isDeclarable(Held held) {
        Grantee.Kind kind = held.to().kind();
        boolean grantee = kind == Grantee.Kind.USER
                || kind == Grantee.Kind.ROLE
                || kind == Grantee.Kind.PUBLIC && !held.on().isScope();
        boolean external = held.on() instanceof GrantTarget.Table table && isExternal(table.schema())
                || held.on() instanceof GrantTarget.TablesIn tables && isExternal(tables.schema());
        return grantee && !external && held.on().privileges().contains(held.privilege());
    }

    private boolean isExternal(String schema) {
        return state.live().findSchema(schema).flatMap(LiveSchema::external).isPresent();
    }

    /** The warehouse's own databases that people made, besides the one that is connected to. */
    static List<String> databases(LiveAccess live) {
        return live.ownDatabases().stream()
                .filter(name -> !live.nameCase().of(name).equals(live.nameCase().of(live.database())))
                .filter(name -> !REDSHIFTS_DATABASES.contains(name) && !NameCase.hasUpper(name))
                .sorted()
                .toList();
    }

    private List<DeclaredExternalSchema> externalSchemas() {
        List<DeclaredExternalSchema> schemas = new ArrayList<>();
        for (LiveSchema schema : state.live().schemas()) {
            schema.external()
                    .filter(external ->
                            external.isDataCatalog() && !external.iamRole().isEmpty())
                    .ifPresent(external -> schemas.add(
                            new DeclaredExternalSchema(schema.name(), external.database(), external.iamRole())));
        }
        schemas.sort(Comparator.comparing(DeclaredExternalSchema::schema));
        return schemas;
    }

    private List<DeclaredGrant> grants() {
        List<DeclaredGrant> declared = new ArrayList<>();
        for (Map<Grantee, Held> target : grants.values()) {
            Map<String, List<Held>> same = new TreeMap<>();
            target.values()
                    .forEach(held -> same.computeIfAbsent(privileges.get(held).toString(), set -> new ArrayList<>())
                            .add(held));
            for (List<Held> grant : same.values()) {
                Held any = grant.get(0);
                declared.add(new DeclaredGrant(
                        privileges.get(any),
                        any.on(),
                        grant.stream().map(Held::to).toList()));
            }
        }
        return declared;
    }
}
