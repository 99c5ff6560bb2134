package io.lakeshift.redshift.client.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random warehouses, declarations and histories: applying a plan always ends where nothing is left to do. */
class AccessConvergenceTest {

    private static final List<String> USERS = List.of("IAMR:a", "IAM:b.c", "IAMR:D\"e\" f");
    private static final List<String> ROLES = List.of("analyst", "lead'; x", "öffentlich", "r.1");
    private static final List<String> SCHEMAS = List.of("datalake_one", "datalake_two", "datalake_\"three\"");
    private static final List<GrantTarget.Table> TABLES =
            List.of(new GrantTarget.Table("public", "t"), new GrantTarget.Table("own", "ta.b\"le"));

    @Property(tries = 150)
    void aSecondPlanIsEmptyAndOthersGrantsStay(@ForAll long seed) {
        Random random = new Random(seed);
        ModelWarehouse warehouse = warehouse(random);
        converge(warehouse, declaration(random));
        for (int round = 0; round < 3; round++) {
            Set<AccessFact.Held> others = othersMeddle(warehouse, random);
            DeclaredAccess declared = declaration(random);
            converge(warehouse, declared);

            assertThat(warehouse.state().grants).containsAll(others);
            assertThat(warehouse.access().plan(declared).waiting())
                    .as("what waits")
                    .allMatch(line -> line.contains("waits for the"));
        }
    }

    @Property(tries = 150)
    void aRunThatDiesAnywhereIsTakenUpByTheNext(@ForAll long seed) {
        Random random = new Random(seed);
        ModelWarehouse warehouse = warehouse(random);
        Set<AccessFact.Held> foreign = new HashSet<>(warehouse.state().grants);
        converge(warehouse, declaration(random));
        foreign.addAll(othersMeddle(warehouse, random));
        DeclaredAccess declared = declaration(random);
        AccessPlan plan = warehouse.access().plan(declared);
        warehouse.dieAfter(random.nextInt(30));
        try {
            warehouse.access().apply(plan);
        } catch (IllegalStateException died) {
            assertThat(died).hasMessage("died");
        }
        warehouse.live();

        converge(warehouse, declared);
        assertThat(warehouse.state().grants).containsAll(foreign);
        converge(warehouse, DeclaredAccess.NOTHING);
        assertThat(warehouse.state().ledger)
                .allMatch(row ->
                        Set.of("USER", "ROLE", "DATABASE", "EXTERNAL_SCHEMA").contains(row.get("fact")));
        assertThat(warehouse.state().grants).containsExactlyInAnyOrderElementsOf(foreign);
    }

    @Property(tries = 100)
    void thePlanOfAnExportIsEmpty(@ForAll long seed) {
        Random random = new Random(seed);
        ModelWarehouse warehouse = warehouse(random);
        othersMeddle(warehouse, random);
        converge(warehouse, declaration(random));

        DeclaredAccess exported = warehouse.access().export();

        AccessPlan plan = warehouse.access().plan(exported);
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.waiting()).isEmpty();
        assertThat(DeclaredAccess.from(exported.toProperties())).isEqualTo(exported);
    }

    private static void converge(ModelWarehouse warehouse, DeclaredAccess declared) {
        AccessPlan plan = warehouse.access().plan(declared);
        warehouse.access().apply(plan);
        AccessPlan second = warehouse.access().plan(declared);
        assertThat(second.changes()).as("after " + plan.explain()).isEmpty();
        assertThat(warehouse.access().apply(second)).isEqualTo(new AccessOutcome(0, 0, 0));
    }

    private static ModelWarehouse warehouse(Random random) {
        ModelWarehouse warehouse = new ModelWarehouse();
        ModelState state = warehouse.state();
        state.schemaOwners.put("own", "IAMR:owner");
        state.tables.addAll(TABLES);
        state.databases.add("other");
        some(random, USERS).forEach(user -> state.users.put(user, false));
        state.roles.addAll(some(random, ROLES));
        some(random, SCHEMAS).forEach(schema -> {
            state.schemaOwners.put(schema, random.nextBoolean() ? "IAMR:publish" : ModelState.SUPERUSER);
            state.externalSchemas.put(schema, new String[] {"one", random.nextBoolean() ? "arn:r1" : "arn:r2"});
        });
        state.users.put("IAMR:publish", false);
        return warehouse;
    }

    /** Others grant and revoke; what they granted themselves is given back. */
    private static Set<AccessFact.Held> othersMeddle(ModelWarehouse warehouse, Random random) {
        ModelState state = warehouse.state();
        List<AccessFact.Held> granted = new ArrayList<>(state.grants);
        granted.stream()
                .filter(held -> held.to().kind() != Grantee.Kind.PUBLIC && random.nextInt(4) == 0)
                .forEach(state.grants::remove);
        if (random.nextInt(4) == 0 && !state.externalSchemas.isEmpty()) {
            String some = state.externalSchemas.keySet().iterator().next();
            state.externalSchemas.put(some, new String[] {"elsewhere", "arn:r1"});
        }
        Set<AccessFact.Held> others = new HashSet<>();
        Set<AccessFact.Held> before = Set.copyOf(state.grants);
        List<Grantee> grantees = new ArrayList<>(List.of(new Grantee(Grantee.Kind.GROUP, "staff")));
        state.users.keySet().forEach(user -> grantees.add(Grantee.user(user)));
        state.roles.stream()
                .filter(role -> !role.startsWith("sys:"))
                .forEach(role -> grantees.add(new Grantee(Grantee.Kind.ROLE, role)));
        List<GrantTarget> targets = new ArrayList<>(List.of(TABLES.get(0), new GrantTarget.Schema("own")));
        state.externalSchemas.keySet().forEach(schema -> targets.add(new GrantTarget.Schema(schema)));
        Ledger ledger = new Ledger(
                NameCase.FOLDED,
                new ModelCatalogs(state, ModelState.DATABASE)
                        .answer("ledger.sql")
                        .get(0));
        for (int i = 0; i < 4; i++) {
            GrantTarget on = targets.get(random.nextInt(targets.size()));
            Privilege privilege = on instanceof GrantTarget.Table ? Privilege.SELECT : Privilege.USAGE;
            AccessFact.Held held = new AccessFact.Held(privilege, on, grantees.get(random.nextInt(grantees.size())));
            boolean owners = on instanceof GrantTarget.Schema schema
                    && held.to().equals(Grantee.user(state.schemaOwners.get(schema.name())));
            if (!before.contains(held) && !ledger.has(held) && !owners) {
                state.grants.add(held);
                others.add(held);
            }
        }
        return others;
    }

    private static DeclaredAccess declaration(Random random) {
        List<String> roles = new ArrayList<>(ROLES);
        Map<String, List<String>> rolesOf = new LinkedHashMap<>();
        // A role has later roles only, so that none has itself.
        for (int i = 0; i < roles.size(); i++) {
            rolesOf.put(roles.get(i), some(random, roles.subList(i + 1, roles.size())));
        }
        List<DeclaredUser> users = new ArrayList<>();
        for (String user : USERS) {
            List<String> has = new ArrayList<>(some(random, ROLES));
            has.addAll(some(random, List.of("sys:monitor")));
            users.add(new DeclaredUser(user, has, Set.copyOf(some(random, List.of(UserOption.values())))));
        }
        List<DeclaredRole> declaredRoles = new ArrayList<>();
        rolesOf.forEach((role, others) -> declaredRoles.add(new DeclaredRole(role, others)));
        List<DeclaredExternalSchema> schemas = new ArrayList<>();
        some(random, SCHEMAS)
                .forEach(schema -> schemas.add(new DeclaredExternalSchema(
                        schema, random.nextBoolean() ? "one" : "two", random.nextBoolean() ? "arn:r1" : "arn:r2")));
        List<DeclaredGrant> grants = new ArrayList<>();
        for (GrantTarget target : some(random, targets())) {
            List<Grantee> to = new ArrayList<>();
            some(random, USERS).forEach(user -> to.add(Grantee.user(user)));
            some(random, ROLES).forEach(role -> to.add(new Grantee(Grantee.Kind.ROLE, role)));
            List<Privilege> privileges = some(random, List.copyOf(target.privileges()));
            if (!to.isEmpty() && !privileges.isEmpty()) {
                grants.add(new DeclaredGrant(Set.copyOf(privileges), target, to));
            }
        }
        List<DeclaredDatabase> databases =
                some(random, List.of(new DeclaredDatabase("lake_consume"), new DeclaredDatabase("other")));
        return new DeclaredAccess(users, declaredRoles, databases, schemas, grants);
    }

    private static List<GrantTarget> targets() {
        List<GrantTarget> targets = new ArrayList<>(TABLES);
        SCHEMAS.forEach(schema -> targets.add(new GrantTarget.Schema(schema)));
        targets.addAll(List.of(
                new GrantTarget.Schema("own"),
                new GrantTarget.Schema("Public"),
                new GrantTarget.Schema("absent"),
                new GrantTarget.Schema("lakeshift"),
                new GrantTarget.Table("own", "absent"),
                new GrantTarget.TablesIn("own"),
                new GrantTarget.Database("dev"),
                new GrantTarget.Database("lake_consume"),
                GrantTarget.Database.dataCatalog(),
                new GrantTarget.TablesInDatabase("dev"),
                new GrantTarget.TablesInDatabase("other"),
                new GrantTarget.SchemasIn("lake_consume")));
        return targets;
    }

    private static <T> List<T> some(Random random, List<T> all) {
        return all.stream().filter(one -> random.nextBoolean()).toList();
    }

    @Property(tries = 1)
    void theModelRefusesWhatRedshiftRefuses(@ForAll long seed) {
        ModelWarehouse warehouse = warehouse(new Random(seed));
        assertThatThrownBy(() -> warehouse.others("GRANT USAGE ON SCHEMA \"nowhere\" TO \"IAMR:publish\""))
                .hasMessageContaining("no schema");
    }
}
