package io.lakeshift.redshift.client.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.access.AccessChange.Action;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessPlanTest {

    private static final Grantee ANALYST = new Grantee(Grantee.Kind.ROLE, "analyst");
    private static final Grantee BI = Grantee.user("IAMR:bi");
    private static final String READER = "arn:aws:iam::111122223333:role/reader";
    private static final DeclaredExternalSchema LAKE = DeclaredExternalSchema.ofLake("lake", READER);
    private static final GrantTarget LAKE_SCHEMA = new GrantTarget.Schema("datalake_lake");

    private final ModelWarehouse warehouse = new ModelWarehouse();

    @Test
    void explainsTheSqlAndWhy() {
        warehouse.others("CREATE ROLE guest", "GRANT CREATE ON SCHEMA public TO ROLE guest");

        AccessPlan plan = plan(access(LAKE, DeclaredGrant.of(Privilege.USAGE, LAKE_SCHEMA, ANALYST, BI)));

        assertThat(plan.explain()).isEqualTo("""
                        -- 5 changes to the database dev
                        -- 1. the user IAMR:bi is missing
                        CREATE USER "IAMR:bi" PASSWORD DISABLE;
                        -- 2. the role analyst is missing
                        CREATE ROLE "analyst";
                        -- 3. the external schema datalake_lake of the database 'lake' is missing
                        CREATE EXTERNAL SCHEMA "datalake_lake" FROM DATA CATALOG DATABASE 'lake' IAM_ROLE '%s';
                        -- 4. declared and missing
                        GRANT ROLE "analyst" TO "IAMR:bi";
                        -- 5. declared and missing
                        GRANT USAGE ON SCHEMA "datalake_lake" TO "IAMR:bi", ROLE "analyst";
                        -- left alone:
                        --   role 'guest': not declared, and made by others
                        --   CREATE ON SCHEMA "public" of ROLE "guest": not declared, and made by others
                        """.formatted(READER));
        assertThat(plan(DeclaredAccess.NOTHING).explain()).startsWith("-- no changes to the database dev\n");
    }

    @Test
    void takesBackOnlyWhatItGave() {
        DeclaredAccess declared = access(LAKE, DeclaredGrant.of(Privilege.USAGE, LAKE_SCHEMA, ANALYST, BI));
        apply(declared);
        warehouse.others("CREATE USER bob", "GRANT USAGE ON SCHEMA datalake_lake TO bob");

        apply(access(LAKE, DeclaredGrant.of(Privilege.USAGE, LAKE_SCHEMA, BI)));

        assertThat(warehouse.changes()).endsWith("REVOKE USAGE ON SCHEMA \"datalake_lake\" FROM ROLE \"analyst\"");
        assertThat(plan(access(LAKE, DeclaredGrant.of(Privilege.USAGE, LAKE_SCHEMA, BI)))
                        .leftAlone())
                .containsExactly(
                        "user 'bob': not declared, and made by others",
                        "USAGE ON SCHEMA \"datalake_lake\" of \"bob\": not declared, and made by others");
    }

    @Test
    void grantsAgainWhatOthersTookAway() {
        DeclaredAccess declared = access(LAKE, DeclaredGrant.of(Privilege.USAGE, LAKE_SCHEMA, BI));
        apply(declared);
        warehouse.others("REVOKE USAGE ON SCHEMA datalake_lake FROM \"IAMR:bi\"");

        assertThat(plan(declared).changes()).singleElement().hasToString("GRANT: declared, and taken away by others");
    }

    @Test
    void whatOthersGrantedBeforeItWasDeclaredStaysTheirs() {
        apply(access(LAKE));
        warehouse.others("GRANT USAGE ON SCHEMA datalake_lake TO \"IAMR:bi\"");
        DeclaredAccess declared = access(LAKE, DeclaredGrant.of(Privilege.USAGE, LAKE_SCHEMA, BI));

        assertThat(plan(declared).isEmpty()).isTrue();
        assertThat(plan(access(LAKE)).isEmpty()).isTrue();
    }

    @Test
    void anExternalSchemaThatDriftedIsReplacedWithItsOwnerAndAllItsGrants() {
        DeclaredAccess declared = access(LAKE, DeclaredGrant.of(Privilege.USAGE, LAKE_SCHEMA, BI));
        apply(declared);
        warehouse.others(
                "CREATE USER bob",
                "GRANT USAGE ON SCHEMA datalake_lake TO bob",
                "ALTER SCHEMA datalake_lake OWNER TO \"IAMR:publish\"");
        warehouse.state().externalSchemas.put("datalake_lake", new String[] {"lake", "arn:of-another"});

        AccessPlan plan = plan(declared);
        apply(declared);

        assertThat(plan.changes().get(0).reason())
                .isEqualTo("the external schema datalake_lake reads as the role 'arn:of-another' instead of '" + READER
                        + "'; its grants are made again");
        assertThat(plan.changes().get(0).sql())
                .containsExactly(
                        "DROP SCHEMA \"datalake_lake\"",
                        "CREATE EXTERNAL SCHEMA \"datalake_lake\" FROM DATA CATALOG DATABASE 'lake' IAM_ROLE '" + READER
                                + "'",
                        "ALTER SCHEMA \"datalake_lake\" OWNER TO \"IAMR:publish\"");
        assertThat(warehouse.state().grants)
                .contains(
                        new AccessFact.Held(Privilege.USAGE, LAKE_SCHEMA, Grantee.user("bob")),
                        new AccessFact.Held(Privilege.USAGE, LAKE_SCHEMA, BI));
        assertThat(plan(declared).isEmpty()).isTrue();
    }

    @Test
    void anExternalSchemaThatIsNoLongerDeclaredIsDroppedOnlyIfAsked() {
        apply(access(LAKE));

        AccessPlan kept = plan(access(null));
        assertThat(kept.changes()).isEmpty();
        assertThat(kept.leftAlone())
                .containsExactly("external schema 'datalake_lake' of the database 'lake': the lake's, and no longer"
                        + " declared; dropped only if asked");

        AccessPlan dropped = warehouse.access().plan(access(null), UndeclaredSchemas.DROP);
        assertThat(dropped.changes()).extracting(AccessChange::action).containsExactly(Action.DROP_EXTERNAL_SCHEMA);
        warehouse.access().apply(dropped);
        assertThat(warehouse.access().plan(access(null), UndeclaredSchemas.DROP).isEmpty())
                .isTrue();
    }

    @Test
    void anExternalSchemaOfOthersIsNeverDropped() {
        warehouse.others("CREATE EXTERNAL SCHEMA theirs FROM DATA CATALOG DATABASE 'lake' IAM_ROLE default");

        AccessPlan plan = warehouse.access().plan(DeclaredAccess.NOTHING, UndeclaredSchemas.DROP);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.leftAlone()).hasSize(1).first().asString().contains("made by others");
    }

    @Test
    void anExternalSchemaOfTheLakeIsDroppedIfAskedWhoeverMadeIt() {
        warehouse.others("CREATE EXTERNAL SCHEMA datalake_lake FROM DATA CATALOG DATABASE 'lake' IAM_ROLE default");

        AccessPlan plan = warehouse.access().plan(DeclaredAccess.NOTHING, UndeclaredSchemas.DROP);

        assertThat(plan.changes()).extracting(AccessChange::action).containsExactly(Action.DROP_EXTERNAL_SCHEMA);
    }

    @Test
    void theOwnerOfASchemaNeedsNoGrantOnIt() {
        warehouse.state().schemaOwners.put("mine", "IAMR:bi");
        warehouse.state().users.put("IAMR:bi", false);

        assertThat(plan(new DeclaredAccess(
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(DeclaredGrant.of(Privilege.USAGE, new GrantTarget.Schema("mine"), BI))))
                        .changes())
                .isEmpty();
    }

    @Test
    void aGrantWaitsForItsSchema() {
        DeclaredAccess declared = access(null, DeclaredGrant.of(Privilege.USAGE, LAKE_SCHEMA, BI));
        apply(declared);

        assertThat(plan(declared).waiting())
                .containsExactly("USAGE ON SCHEMA \"datalake_lake\" of \"IAMR:bi\" waits for the schema");

        warehouse.others("CREATE EXTERNAL SCHEMA datalake_lake FROM DATA CATALOG DATABASE 'lake' IAM_ROLE default");
        assertThat(plan(declared).changes()).hasSize(1);
    }

    @Test
    void usersRolesAndDatabasesAreNeverDropped() {
        apply(new DeclaredAccess(
                List.of(DeclaredUser.ofRole("bi")),
                List.of(DeclaredRole.of("analyst")),
                List.of(new DeclaredDatabase("lake_consume")),
                List.of(),
                List.of()));

        AccessPlan plan = plan(DeclaredAccess.NOTHING);

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.leftAlone())
                .containsExactly(
                        "database 'lake_consume': made here and no longer declared; a database is never dropped",
                        "role 'analyst': made here and no longer declared; a role is never dropped",
                        "user 'IAMR:bi': made here and no longer declared; a user is never dropped");
    }

    @Test
    void namesAllReasonsWhyADeclarationCannotBeReached() {
        warehouse.state().schemaOwners.put("datalake_lake", "IAMR:publish");

        assertThatThrownBy(() -> plan(new DeclaredAccess(
                        List.of(new DeclaredUser("bob", List.of("nobody"))),
                        List.of(DeclaredRole.of("a", "b"), DeclaredRole.of("b", "a")),
                        List.of(),
                        List.of(LAKE),
                        List.of(DeclaredGrant.of(Privilege.SELECT, new GrantTarget.TablesIn("datalake_lake"), BI)))))
                .isInstanceOf(AccessDeclarationException.class)
                .hasMessage("""
                        The declared access to the database dev cannot be reached:
                        - a grant FOR TABLES IN SCHEMA "datalake_lake" has no meaning, because the schema is external; grant USAGE on the schema
                        - the role 'a' has itself: a has b has a
                        - the role 'b' has itself: b has a has b
                        - the role 'nobody' neither exists nor is declared
                        - the schema 'datalake_lake' exists and is not external
                        - the user 'IAMR:bi' neither exists nor is declared""".replace("\n", System.lineSeparator()));
    }

    @Test
    void onlyASuperuserSeesEnough() {
        warehouse.state().users.put(ModelState.SUPERUSER, false);

        assertThatThrownBy(() -> plan(DeclaredAccess.NOTHING))
                .isInstanceOf(SuperuserNeededException.class)
                .hasMessageEndingWith("ALTER USER \"IAMR:access\" CREATEUSER;");

        warehouse.state().roles.add("sys:superuser");
        warehouse.others("GRANT ROLE sys:superuser TO \"" + ModelState.SUPERUSER + "\"");
        assertThat(plan(DeclaredAccess.NOTHING).isEmpty()).isTrue();
    }

    @Test
    void aNameCannotLeaveItsCommentOrItsQuotes() {
        String hostile = "x\"; DROP SCHEMA public; --\nDROP SCHEMA own";
        AccessPlan plan =
                plan(new DeclaredAccess(List.of(), List.of(DeclaredRole.of(hostile)), List.of(), List.of(), List.of()));

        assertThat(plan.explain().lines())
                .contains("-- 1. the role x\"; DROP SCHEMA public; --?DROP SCHEMA own is missing")
                .doesNotContain("DROP SCHEMA own");
        assertThat(plan.changes().get(0).sql())
                .containsExactly("CREATE ROLE \"x\"\"; DROP SCHEMA public; --\nDROP SCHEMA own\"");
        warehouse.access().apply(plan);
        assertThat(warehouse.state().roles).contains(hostile);
    }

    @Test
    void namesThatDifferInCaseAreOneUnlessTheWarehouseTellsThemApart() {
        warehouse.others("CREATE ROLE \"analyst\"", "GRANT CREATE ON SCHEMA public TO ROLE \"analyst\"");
        DeclaredAccess declared = new DeclaredAccess(
                List.of(),
                List.of(DeclaredRole.of("Analyst")),
                List.of(),
                List.of(),
                List.of(DeclaredGrant.of(
                        Privilege.CREATE,
                        new GrantTarget.Schema("PUBLIC"),
                        new Grantee(Grantee.Kind.ROLE, "ANALYST"))));

        assertThat(plan(declared).isEmpty()).isTrue();

        warehouse.others("CREATE ROLE \"ANALYST\"");
        assertThat(plan(access(
                                null,
                                DeclaredGrant.of(
                                        Privilege.CREATE,
                                        new GrantTarget.Schema("public"),
                                        new Grantee(Grantee.Kind.ROLE, "ANALYST"))))
                        .changes())
                .extracting(AccessChange::action)
                .contains(Action.GRANT);
    }

    @Test
    void manyGrantsTakeFewCalls() {
        DeclaredExternalSchema[] schemas = new DeclaredExternalSchema[200];
        DeclaredGrant[] grants = new DeclaredGrant[schemas.length];
        for (int i = 0; i < schemas.length; i++) {
            schemas[i] = DeclaredExternalSchema.ofLake("lake" + i, READER);
            grants[i] = DeclaredGrant.of(Privilege.USAGE, new GrantTarget.Schema(schemas[i].schema()), ANALYST, BI);
        }
        AccessPlan plan = plan(new DeclaredAccess(
                List.of(DeclaredUser.ofRole("bi")),
                List.of(DeclaredRole.of("analyst")),
                List.of(),
                List.of(schemas),
                List.of(grants)));

        AccessOutcome outcome = warehouse.access().apply(plan);

        assertThat(outcome.changes()).isEqualTo(402);
        assertThat(outcome.batches()).isEqualTo(warehouse.batches()).isLessThanOrEqualTo(12);
    }

    @Test
    void readersOfTheDataCatalogMayUseItWhereItIsMounted() {
        apply(readers());

        assertThat(warehouse.changes()).contains("GRANT USAGE ON DATABASE \"awsdatacatalog\" TO \"IAMR:bi\"");
        assertThat(plan(readers()).warning()).isEmpty();
    }

    @Test
    void readersOfADataCatalogThatIsNotMountedDoWithoutItAndThePlanSaysSo() {
        warehouse.state().mount = "off";

        apply(readers());

        assertThat(String.join("\n", warehouse.changes())).doesNotContain("awsdatacatalog");
        assertThat(plan(readers()).waiting())
                .singleElement()
                .asString()
                .startsWith("USAGE ON DATABASE \"awsdatacatalog\" of \"IAMR:bi\" waits for the mounted Data Catalog:"
                        + " data_catalog_auto_mount is off");
        assertThat(plan(readers()).explain())
                .contains("-- warning:\n--   This warehouse does not mount the Glue Data Catalog");

        warehouse.state().mount = "on";
        apply(readers());
        assertThat(warehouse.changes()).contains("GRANT USAGE ON DATABASE \"awsdatacatalog\" TO \"IAMR:bi\"");
    }

    @Test
    void aDeclaredGrantOnADataCatalogThatIsNotMountedIsRefused() {
        warehouse.state().mount = "off";

        assertThatThrownBy(() ->
                        plan(access(null, DeclaredGrant.of(Privilege.USAGE, GrantTarget.Database.dataCatalog(), BI))))
                .isInstanceOf(AccessDeclarationException.class)
                .hasMessageContaining("a grant ON DATABASE \"awsdatacatalog\" needs the mounted Data Catalog:"
                        + " data_catalog_auto_mount is off");
    }

    private static DeclaredAccess readers() {
        return new DeclaredAccess(
                List.of(DeclaredUser.ofRole("bi")), List.of(), List.of(), List.of(), List.of(), List.of(BI));
    }

    private static DeclaredAccess access(DeclaredExternalSchema schema, DeclaredGrant... grants) {
        return new DeclaredAccess(
                List.of(DeclaredUser.ofRole("bi", "analyst")),
                List.of(DeclaredRole.of("analyst")),
                List.of(),
                schema == null ? List.of() : List.of(schema),
                List.of(grants));
    }

    private AccessPlan plan(DeclaredAccess declared) {
        return warehouse.access().plan(declared);
    }

    private void apply(DeclaredAccess declared) {
        warehouse.access().apply(plan(declared));
        assertThat(plan(declared).isEmpty()).isTrue();
    }
}
