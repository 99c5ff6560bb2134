package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivilegesTest {
    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
        for (String sql : List.of(
                "create user analyst password disable",
                "create user loader password disable",
                "create schema mart",
                "create table mart.policy as select 1 as a",
                "create table mart.claim as select 2 as a")) {
            warehouse.run(sql);
        }
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private void refused(String user, String sql, String message) {
        assertThatThrownBy(() -> warehouse.as(user, sql)).as(user + ": " + sql).hasMessage(message);
    }

    private void allowed(String user, String sql) {
        assertThat(warehouse.as(user, sql)).as(user + ": " + sql).isNotNull();
    }

    @Test
    void needsUsageOfTheSchemaAndSelectOnTheTable() {
        refused("analyst", "select * from mart.policy", "permission denied for schema mart");
        warehouse.run("grant usage on schema mart to analyst");
        refused("analyst", "select * from mart.policy", "permission denied for relation policy");
        warehouse.run("grant select on mart.policy to analyst");
        allowed("analyst", "select * from mart.policy");
        refused("analyst", "select * from mart.claim", "permission denied for relation claim");
        warehouse.run("revoke select on mart.policy from analyst");
        refused("analyst", "select * from mart.policy", "permission denied for relation policy");
    }

    @Test
    void findsEveryTableAQueryTouches() {
        warehouse.run("grant usage on schema mart to analyst");
        warehouse.run("grant select on mart.policy to analyst");
        for (String sql : List.of(
                "select 1 from mart.policy where exists (select 1 from mart.claim)",
                "with c as (select * from mart.claim) select * from c",
                "select (select max(a) from mart.claim)",
                "select * from mart.policy union all select * from mart.claim",
                "select * from mart.policy p join mart.claim c on p.a = c.a",
                "select * from (select * from (select * from mart.claim) x) y",
                "create table mine as select * from mart.claim",
                "select * from mart.policy order by (select max(a) from mart.claim)",
                "explain select * from mart.claim")) {
            refused("analyst", sql, "permission denied for relation claim");
        }
    }

    @Test
    void doesNotTakeACommonTableExpressionForATable() {
        warehouse.run("create table policy as select 7 as a");

        assertThat(warehouse.rows("with policy as (select a + 1 as a from policy) select a from policy"))
                .containsExactly(List.of(8L));
    }

    @Test
    void givesThroughGroupsRolesAndRolesOfRoles() {
        warehouse.run("create role reader");
        warehouse.run("create role everything");
        warehouse.run("create group actuaries");
        warehouse.run("grant usage on schema mart to role reader");
        warehouse.run("grant select on mart.policy to role reader");
        warehouse.run("grant role reader to role everything");
        warehouse.run("grant role everything to analyst");
        warehouse.run("grant usage on schema mart to group actuaries");
        warehouse.run("grant select on mart.claim to group actuaries");
        warehouse.run("alter group actuaries add user analyst");

        allowed("analyst", "select * from mart.policy");
        allowed("analyst", "select * from mart.claim");
        warehouse.run("revoke role everything from analyst");
        refused("analyst", "select * from mart.policy", "permission denied for relation policy");
        warehouse.run("alter group actuaries drop user analyst");
        refused("analyst", "select * from mart.claim", "permission denied for schema mart");
    }

    @Test
    void givesOnPresentAndFutureTablesByScope() {
        warehouse.run("grant usage on schema mart to analyst");
        warehouse.run("grant select for tables in schema mart to analyst");
        warehouse.run("create table mart.later as select 1 as a");

        allowed("analyst", "select * from mart.policy");
        allowed("analyst", "select * from mart.later");
        refused("analyst", "delete from mart.later", "permission denied for relation later");
    }

    @Test
    void givesOnAllTablesThatAreThere() {
        warehouse.run("grant usage on schema mart to analyst");
        warehouse.run("grant select on all tables in schema mart to analyst");
        warehouse.run("create table mart.later as select 1 as a");

        allowed("analyst", "select * from mart.claim");
        refused("analyst", "select * from mart.later", "permission denied for relation later");
    }

    @Test
    void givesDefaultPrivilegesToWhatTheirCreatorMakes() {
        warehouse.run("grant usage, create on schema mart to loader");
        warehouse.run("grant usage on schema mart to analyst");
        warehouse.as("loader", "alter default privileges in schema mart grant select on tables to analyst");
        warehouse.as("loader", "create table mart.loaded as select 1 as a");
        warehouse.run("create table mart.other as select 1 as a");

        allowed("analyst", "select * from mart.loaded");
        refused("analyst", "select * from mart.other", "permission denied for relation other");
    }

    @Test
    void readsAViewWithItsOwnersRights() {
        warehouse.run("create view public.v as select a from mart.policy");
        warehouse.run("create view public.late as select a from mart.policy with no schema binding");
        warehouse.run("grant select on v to analyst");
        warehouse.run("grant select on late to analyst");

        allowed("analyst", "select * from v");
        allowed("analyst", "select * from late");
        refused("loader", "select * from v", "permission denied for relation v");
        warehouse.run("alter table late owner to loader");
        refused("analyst", "select * from late", "permission denied for schema mart");
    }

    @Test
    void asksWhoReadsALateBindingViewForUsageOfTheExternalSchema() {
        warehouse.lake.create(
                "sales_consume", "policydata", new Schema(Types.NestedField.optional(1, "a", Types.LongType.get())));
        warehouse.run("create external schema lake from data catalog database 'sales_consume' iam_role default");
        warehouse.run("create view v as select a from lake.policydata with no schema binding");
        warehouse.run("grant select on v to analyst");

        refused("analyst", "select * from v", "permission denied for schema lake");
        warehouse.run("grant usage on schema lake to analyst");
        allowed("analyst", "select * from v");
        allowed("analyst", "select * from lake.policydata");
        warehouse.run("revoke usage on schema lake from analyst");
        refused("analyst", "select * from lake.policydata", "permission denied for schema lake");
    }

    @Test
    void letsEverybodyCreateInPublicAndNobodyElsewhere() {
        allowed("analyst", "create table mine as select 1 as a");
        refused("loader", "select * from mine", "permission denied for relation mine");
        refused("analyst", "create table mart.mine as select 1 as a", "permission denied for schema mart");
        refused("analyst", "create schema own", "permission denied for database dev");
        warehouse.run("grant create on database dev to analyst");
        allowed("analyst", "create schema own");
        allowed("analyst", "create table own.t as select 1 as a");
    }

    @Test
    void keepsWhatOnlyOwnersMayDoFromOthers() {
        warehouse.run("grant usage on schema mart to analyst");
        warehouse.run("grant select on mart.policy to analyst");

        refused("analyst", "drop table mart.policy", "must be owner of relation policy");
        refused("analyst", "alter table mart.policy add column b int", "must be owner of relation policy");
        refused("analyst", "truncate mart.policy", "must be owner of relation policy");
        refused("analyst", "insert into mart.policy values (2)", "permission denied for relation policy");
        refused("analyst", "update mart.policy set a = 2", "permission denied for relation policy");
        refused("analyst", "grant select on mart.policy to loader", "permission denied for relation policy");
        refused("analyst", "create user other password disable", "must be superuser to create users");
        refused("analyst", "create database other", "permission denied to create database");
    }

    @Test
    void letsAPrivilegeBeGivenOnWhereThatWasSaid() {
        warehouse.run("grant usage on schema mart to analyst, loader");
        warehouse.run("grant select on mart.policy to analyst with grant option");

        allowed("analyst", "grant select on mart.policy to loader");
        allowed("loader", "select * from mart.policy");
        refused("loader", "grant select on mart.policy to analyst", "permission denied for relation policy");
        warehouse.run("revoke grant option for select on mart.policy from analyst");
        refused("analyst", "grant select on mart.policy to loader", "permission denied for relation policy");
    }

    @Test
    void refreshesAMaterializedViewForItsOwnerOnly() {
        warehouse.as("loader", "create table base as select 1 as a");
        warehouse.as("loader", "create materialized view m as select a from base");
        warehouse.run("grant select on m to analyst");

        allowed("analyst", "select * from m");
        refused("analyst", "refresh materialized view m", "must be owner of relation m");
        allowed("loader", "refresh materialized view m");
        allowed("admin", "refresh materialized view m");
    }

    @Test
    void doesNotDropAUserWhoOwnsOrMayDoSomething() {
        warehouse.run("grant usage on schema mart to analyst");
        warehouse.as("loader", "create table mine (a int)");

        refused(
                "admin",
                "drop user analyst",
                "user \"analyst\" cannot be dropped because the user has a privilege on some object");
        refused("admin", "drop user loader", "user \"loader\" cannot be dropped because the user owns some object");
        warehouse.run("revoke usage on schema mart from analyst");
        warehouse.run("drop user analyst");
        assertThat(warehouse.rows("select usename from pg_user where usename = 'analyst'"))
                .isEmpty();
    }

    @Test
    void keepsTheCaseOfIamNames() {
        warehouse.run("create user \"IAMR:Dev-Glue-Role\" password disable");
        warehouse.run("grant usage on schema mart to \"IAMR:Dev-Glue-Role\"");
        warehouse.run("grant select on mart.policy to \"IAMR:Dev-Glue-Role\"");

        allowed("IAMR:Dev-Glue-Role", "select * from mart.policy");
        assertThat(warehouse.as("IAMR:Other-Role", "select current_user").values)
                .containsExactly(List.of("IAMR:Other-Role"));
    }

    @Test
    void namesGranteesAndPrivilegesThatDoNotExist() {
        refused("admin", "grant select on mart.policy to nobody", "user \"nobody\" does not exist");
        refused("admin", "grant select on mart.policy to role nobody", "role \"nobody\" does not exist");
        refused("admin", "grant select on mart.policy to group nobody", "group \"nobody\" does not exist");
        refused("admin", "grant select on nothing to analyst", "relation \"nothing\" does not exist");
        refused("admin", "grant usage on schema nothing to analyst", "schema \"nothing\" does not exist");
        refused("admin", "grant usage on mart.policy to analyst", "invalid privilege type USAGE for relation");
        refused("admin", "grant create on database nothing to analyst", "database \"nothing\" does not exist");
    }

    @Test
    void letsASuperuserMadeLaterDoEverything() {
        warehouse.run("alter user analyst createuser");

        allowed("analyst", "select * from mart.policy");
        allowed("analyst", "create user another password disable");
        assertThat(warehouse.rows("select usename, usesuper from pg_user where usename = 'analyst'"))
                .containsExactly(List.of("analyst", true));
    }
}
