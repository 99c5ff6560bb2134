package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {
    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.run("create table cards (owner varchar(20), number varchar(20), region varchar(2))");
        warehouse.run("insert into cards values ('anna', '4444333322221111', 'eu'), ('bob', '5555666677778888', 'us')");
        for (String user : List.of("anna", "bob")) {
            warehouse.run("create user " + user + " password disable");
        }
        warehouse.run("create role analysts");
        warehouse.run("create role auditors");
        warehouse.run("grant role analysts to anna");
        warehouse.run("grant select on cards to public");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private List<List<Object>> read(String user, String sql) {
        return warehouse.as(user, sql).values;
    }

    @Test
    void theMaskOfTheHighestPriorityHoldsAndWithoutOneTheValueItself() {
        warehouse.run("create masking policy hidden with (n varchar(20)) using ('x'::varchar(20))");
        warehouse.run("create masking policy tail with (n varchar(20)) using ('*' || right(n, 4))");
        warehouse.run("attach masking policy tail on cards (number) to role analysts priority 10");

        assertThat(read("anna", "select number from cards order by owner"))
                .containsExactly(List.of("*1111"), List.of("*8888"));
        assertThat(read("bob", "select number from cards where owner = 'bob'"))
                .containsExactly(List.of("5555666677778888"));

        warehouse.run("attach masking policy hidden on cards (number) to public");

        assertThat(read("bob", "select c.number from cards c")).containsOnly(List.of("x"));
        assertThat(read("anna", "select number from public.cards where number = '*1111'"))
                .containsExactly(List.of("*1111"));

        warehouse.run("detach masking policy tail on cards (number) from role analysts");
        assertThat(read("anna", "select number from cards")).containsOnly(List.of("x"));
    }

    @Test
    void aMaskMayDependOnOtherColumnsAndFillSeveral() {
        warehouse.run("create masking policy by_region with (who varchar(20), n varchar(20), r varchar(2)) using"
                + " ((case when r = 'eu' then '-' else who end, left(n, coalesce(2, 1))))");
        warehouse.run("attach masking policy by_region on cards (owner, number) using (owner, number, region) to anna");

        assertThat(read("anna", "select * from cards order by region"))
                .containsExactly(List.of("-", "44", "eu"), List.of("bob", "55", "us"));
    }

    @Test
    void whoReadsThroughAViewSeesTheOwnMasks() {
        warehouse.run("create masking policy hidden with (n varchar(20)) using ('x'::varchar(20))");
        warehouse.run("attach masking policy hidden on cards (number) to role analysts");
        warehouse.run("create view shown as select number as shown from cards");
        warehouse.run("create view late as select number from public.cards with no schema binding");
        warehouse.run("grant select on shown to public");
        warehouse.run("grant select on late to public");

        assertThat(read("anna", "select shown from shown")).containsOnly(List.of("x"));
        assertThat(read("anna", "select number from late")).containsOnly(List.of("x"));
        assertThat(read("bob", "select shown from shown")).doesNotContain(List.of("x"));

        warehouse.run("attach masking policy hidden on late (number) to bob");
        assertThat(read("bob", "select number from late")).containsOnly(List.of("x"));
    }

    @Test
    void onlyRowsOfAttachedPoliciesAreSeenAndNoneWithoutOne() {
        warehouse.run("create rls policy own with (owner varchar(20)) as c using (c.owner = current_user)");
        warehouse.run("attach rls policy own on table cards to role analysts");

        assertThat(read("bob", "select owner from cards")).hasSize(2);
        warehouse.run("alter table cards row level security on");

        assertThat(read("anna", "select owner from cards")).containsExactly(List.of("anna"));
        assertThat(read("bob", "select owner from cards")).isEmpty();
        assertThat(warehouse.rows("select owner from cards")).hasSize(2);

        warehouse.run("alter table cards row level security off");
        assertThat(read("anna", "select owner from cards")).hasSize(2);
    }

    @Test
    void policiesAreJoinedByTheRelationsConjunctionAndMayLookElsewhere() {
        warehouse.run("create table allowed (who varchar(20), region varchar(2))");
        warehouse.run("insert into allowed values ('anna', 'us')");
        warehouse.run("create rls policy looked_up with (region varchar(2)) using"
                + " (region in (select a.region from allowed a where a.who = current_user))");
        warehouse.run("create rls policy europe with (region varchar(2)) using (region = 'eu')");
        warehouse.run("attach rls policy looked_up on cards to anna, role auditors");
        warehouse.run("attach rls policy europe on cards to anna");

        warehouse.run("alter table cards row level security on conjunction type or");
        assertThat(read("anna", "select region from cards")).hasSize(2);

        warehouse.run("alter table cards row level security on conjunction type and");
        assertThat(read("anna", "select region from cards")).isEmpty();
    }

    @Test
    void rowsThatAreHiddenCannotBeChangedByAccident() {
        warehouse.run("create rls policy europe with (region varchar(2)) using (region = 'eu')");
        warehouse.run("attach rls policy europe on cards to anna");
        warehouse.run("alter table cards row level security on");
        warehouse.run("grant all on cards to anna");

        assertThatThrownBy(() -> warehouse.as("anna", "delete from cards"))
                .isInstanceOf(SqlError.class)
                .hasMessageContaining("not supported locally");
        warehouse.as("anna", "insert into cards values ('carl', '1', 'us')");
        assertThat(warehouse.rows("select count(*) from cards")).containsExactly(List.of(3L));
    }

    @Test
    void aGrantOnColumnsLetsReadThoseAndNothingElse() {
        warehouse.run("revoke all on cards from public");
        warehouse.run("grant select (owner, region) on table cards to role analysts");

        assertThat(read("anna", "select owner from cards where region = 'eu'")).containsExactly(List.of("anna"));
        for (String sql : List.of(
                "select * from cards",
                "select number from cards",
                "select owner from cards where number = '1'",
                "select c.owner from cards c order by c.number")) {
            assertThatThrownBy(() -> read("anna", sql)).as(sql).hasMessage("permission denied for relation cards");
        }
        assertThatThrownBy(() -> read("anna", "select missing from cards")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> read("bob", "select owner from cards")).hasMessageContaining("permission denied");
        assertThat(warehouse.rows("select column_name, privilege_type, identity_name, identity_type from"
                        + " svv_column_privileges order by 1"))
                .containsExactly(
                        List.of("owner", "SELECT", "analysts", "role"),
                        List.of("region", "SELECT", "analysts", "role"));

        warehouse.run("revoke select (owner) on cards from role analysts");
        assertThatThrownBy(() -> read("anna", "select owner from cards")).hasMessageContaining("permission denied");
    }

    @Test
    void policiesStayWithARelationUntilItIsDroppedAndOutliveTheWarehouse() {
        warehouse.run("create materialized view m as select number from cards");
        warehouse.run("create view v as select number from cards");
        warehouse.run("grant select on m to public");
        warehouse.run("create masking policy hidden with (n varchar(20)) using ('x'::varchar(20))");
        warehouse.run("create rls policy nobody using (false)");
        warehouse.run("attach masking policy hidden on m (number) to role analysts priority 7");
        warehouse.run("attach masking policy hidden on v (number) to public");
        warehouse.run("attach rls policy nobody on v to anna");
        warehouse.run("alter table v row level security on");
        warehouse.run("refresh materialized view m");
        warehouse.run("create or replace view v as select number from cards");

        warehouse.reopen();

        assertThat(warehouse.rows("select policy_name, schema_name, table_name, grantee, grantee_type, priority,"
                        + " input_columns, output_columns from svv_attached_masking_policy order by table_name"))
                .containsExactly(
                        List.of("hidden", "public", "m", "analysts", "role", 7L, "[\"number\"]", "[\"number\"]"),
                        List.of("hidden", "public", "v", "public", "public", 0L, "[\"number\"]", "[\"number\"]"));
        assertThat(warehouse.rows("select relname, polname, grantee, granteekind, is_rls_on, rls_conjunction_type from"
                        + " svv_rls_attached_policy"))
                .containsExactly(List.of("v", "nobody", "anna", "user", true, "and"));
        assertThat(read("anna", "select number from m")).containsOnly(List.of("x"));
        assertThat(read("anna", "select policy_name from svv_attached_masking_policy"))
                .isEmpty();
        assertThatThrownBy(() -> warehouse.run("drop masking policy hidden")).hasMessageContaining("is attached");

        warehouse.run("drop view v");
        warehouse.run("create view v as select number from cards");

        assertThat(warehouse.rows("select table_name from svv_attached_masking_policy"))
                .containsExactly(List.of("m"));
        assertThat(warehouse.rows("select relname from svv_rls_relation")).isEmpty();
    }

    @Test
    void onlySuperusersAndSecurityAdministratorsAttachPolicies() {
        warehouse.run("create masking policy hidden with (n varchar(20)) using ('x'::varchar(20))");
        warehouse.run("grant all on cards to anna");
        String attach = "attach masking policy hidden on cards (number) to bob";

        assertThatThrownBy(() -> warehouse.as("anna", attach)).hasMessageContaining("sys:secadmin");
        warehouse.run("grant role sys:secadmin to anna");
        warehouse.as("anna", attach);

        assertThat(read("bob", "select number from cards")).containsOnly(List.of("x"));
    }

    @Test
    void whatCannotBeAttachedIsRefused() {
        warehouse.run("create masking policy hidden with (n varchar(20)) using ('x'::varchar(20))");
        warehouse.run("create masking policy other with (n varchar(20)) using ('y'::varchar(20))");
        warehouse.run("create rls policy nobody using (false)");
        warehouse.run("create materialized view m as select number from cards");
        warehouse.run("attach masking policy hidden on cards (number) to role auditors");

        assertThatThrownBy(() -> warehouse.run("attach masking policy other on cards (number) to bob"))
                .hasMessageContaining("same priority");
        assertThatThrownBy(() -> warehouse.run("attach masking policy hidden on cards (missing) to bob"))
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> warehouse.run("attach masking policy hidden on cards (number.tail) to bob"))
                .hasMessageContaining("not supported locally");
        assertThatThrownBy(() -> warehouse.run("attach rls policy nobody on cards to bob"))
                .hasMessageContaining("materialized view \"m\"");
        assertThatThrownBy(() -> warehouse.run("drop role auditors")).hasMessageContaining("policy is attached");
    }
}
