package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Materialized views published by the deployed functions, on the synthesized templates. */
class PublishIT {
    private static final SharedLake LAKE = SharedLake.get();
    private static final Publishing PUBLISHING = new Publishing(LAKE);

    @BeforeAll
    static void thereIsATableToReadFrom() {
        run("create schema pub");
        run("create table pub.base (a int, b int)");
        run("insert into pub.base values (1, 10), (2, 20)");
        run("create role pub_reader");
        run("create group pub_people");
        run("create user pub_anna password disable");
        run("grant all on schema pub to \"" + PUBLISHING.user() + "\"");
        run("grant all on table pub.base to \"" + PUBLISHING.user() + "\"");
    }

    @Test
    void anUnchangedViewIsRefreshedAndAChangedOneReplacedWithItsGrantsAndWhatStandsOnIt() {
        script("Pub-One", "CREATE MATERIALIZED VIEW pub.one AS SELECT a FROM pub.base");
        assertThat(view(PUBLISHING.publish("Pub", "One"), "pub.one", "action")).isEqualTo("CREATED");
        script(
                "Pub-Two",
                "CREATE MATERIALIZED VIEW pub.two BACKUP NO AS SELECT count(*) c FROM pub.one WHERE 'a\\\\b' <> '''x'");
        PUBLISHING.publish("Pub", "Two");
        PUBLISHING.run("create view pub.over_two (d) as select c from pub.two");
        run("grant select on pub.one to role pub_reader, group pub_people");
        run("grant select on pub.one to pub_anna with grant option");
        run("grant select on pub.two to public");
        run("grant select on pub.over_two to role pub_reader");
        List<String> grants = grants();
        run("insert into pub.base values (3, 30)");

        List<JsonNode> refreshed = PUBLISHING.publish("Pub", "One");

        assertThat(view(refreshed, "pub.one", "action")).isEqualTo("REFRESHED");
        assertThat(view(refreshed, "pub.one", "refresh")).isEqualTo("FULL");
        assertThat(view(refreshed, "pub.one", "rows")).isEqualTo("3");
        assertThat(view(refreshed, "pub.two", "action")).isEqualTo("REFRESHED");
        assertThat(LAKE.value("select d from pub.over_two")).isEqualTo("3");

        run("insert into pub.base values (4, 40)");
        script("Pub-One", "CREATE MATERIALIZED VIEW pub.one AS SELECT a, b FROM pub.base");
        List<JsonNode> replaced = PUBLISHING.publish("Pub", "One");

        assertThat(view(replaced, "pub.one", "action")).isEqualTo("REPLACED");
        assertThat(view(replaced, "pub.two", "action")).isEqualTo("REPLACED");
        assertThat(LAKE.value("select sum(b) from pub.one")).isEqualTo("100");
        assertThat(LAKE.value("select d from pub.over_two")).isEqualTo("4");
        assertThat(grants()).isEqualTo(grants).hasSize(5);
        assertThat(view(PUBLISHING.publish("Pub", "Two"), "pub.two", "action")).isEqualTo("REFRESHED");
    }

    @Test
    void aReplacementThatFailsLeavesTheOldViewAndTheNextRunConverges() {
        script("Pub-Three", "CREATE MATERIALIZED VIEW pub.three AS SELECT a FROM pub.base");
        PUBLISHING.publish("Pub", "Three");
        run("grant select on pub.three to role pub_reader");
        script(
                "Pub-Three",
                "CREATE TABLE pub.half (x int);\n"
                        + "CREATE MATERIALIZED VIEW pub.three AS\nSELECT missing FROM pub.base");

        assertThatThrownBy(() -> PUBLISHING.publish("Pub", "Three"))
                .hasMessageContaining("redshift-Pub-Three.sql, statement 2 (line 2) failed")
                .hasMessageContaining("missing");
        assertThat(LAKE.value("select count(*) > 1 from pub.three")).isEqualTo("true");
        assertThat(LAKE.value("select count(*) from svv_relation_privileges where relation_name = 'three'"))
                .isEqualTo("1");
        assertThat(LAKE.value("select count(*) from svv_redshift_tables where table_name = 'half'"))
                .isEqualTo("0");

        script("Pub-Three", "CREATE MATERIALIZED VIEW pub.three AS SELECT a, b FROM pub.base");
        assertThat(view(PUBLISHING.publish("Pub", "Three"), "pub.three", "action"))
                .isEqualTo("REPLACED");
        assertThat(LAKE.value("select count(*) from svv_relation_privileges where relation_name = 'three'"))
                .isEqualTo("1");
    }

    @Test
    void aReplacedViewIsNeverReadWithoutItsMasksRowsAndColumns() {
        run("create role pub_masked");
        run("create role pub_columns");
        run("create masking policy pub_hide with (n int) using (0::int)");
        run("create rls policy pub_small with (a int) using (a < 3)");
        script("Pub-Masked", "CREATE MATERIALIZED VIEW pub.masked AS SELECT a, b FROM pub.base");
        PUBLISHING.publish("Pub", "Masked");
        PUBLISHING.run("create view pub.over_masked as select b from pub.masked");
        for (String user : List.of("pub_carl", "pub_dora")) {
            run("create user " + user + " password disable");
            run("grant usage on schema pub to " + user);
        }
        run("grant role pub_masked to pub_carl");
        run("grant role pub_columns to pub_dora");
        run("attach masking policy pub_hide on pub.masked (b) to role pub_masked priority 5");
        run("attach masking policy pub_hide on pub.over_masked (b) to public");
        run("attach rls policy pub_small on pub.masked to role pub_masked, role pub_columns");
        run("alter materialized view pub.masked row level security on");
        run("grant select on pub.masked to role pub_masked");
        run("grant select on pub.over_masked to role pub_masked");
        run("grant select (a) on pub.masked to role pub_columns");
        List<List<String>> policies = policies();
        script("Pub-Masked", "CREATE MATERIALIZED VIEW pub.masked AS SELECT a, b, a + b AS c FROM pub.base");

        assertThatThrownBy(() -> PUBLISHING.publish("Pub", "Masked"))
                .hasMessageContaining("pub.masked cannot be replaced")
                .hasMessageContaining("the masking policy pub_hide")
                .hasMessageContaining("the row-level policy pub_small")
                .hasMessageContaining("pub.over_masked cannot be replaced")
                .hasMessageContaining("GRANT ROLE sys:secadmin TO \"" + PUBLISHING.user() + "\"");
        assertThat(LAKE.as("pub_carl").run("select max(b) from pub.masked").rows())
                .containsExactly(List.of("0"));

        run("grant role sys:secadmin to \"" + PUBLISHING.user() + "\"");
        try {
            assertThat(view(PUBLISHING.publish("Pub", "Masked"), "pub.masked", "action"))
                    .isEqualTo("REPLACED");
        } finally {
            run("revoke role sys:secadmin from \"" + PUBLISHING.user() + "\"");
        }

        assertThat(policies()).isEqualTo(policies).hasSize(4);
        assertThat(LAKE.as("pub_carl")
                        .run("select count(*), max(b), min(c) > 0 from pub.masked")
                        .rows())
                .containsExactly(List.of("2", "0", "true"));
        assertThat(LAKE.as("pub_carl").run("select max(b) from pub.over_masked").rows())
                .containsExactly(List.of("0"));
        assertThat(LAKE.as("pub_dora").run("select max(a) from pub.masked").rows())
                .containsExactly(List.of("2"));
        assertThatThrownBy(() -> LAKE.as("pub_dora").run("select b from pub.masked"))
                .hasMessageContaining("permission denied");
    }

    private static List<List<String>> policies() {
        return LAKE.administrator()
                .run("select policy_name, table_name, grantee, priority from svv_attached_masking_policy union all"
                        + " select polname, relname, grantee, 0 from svv_rls_attached_policy where is_rls_on"
                        + " order by 1, 2, 3")
                .rows();
    }

    @Test
    void autoRefreshIsTurnedOnWithoutMakingTheViewAgain() {
        script("Pub-Auto", "CREATE MATERIALIZED VIEW pub.auto AS SELECT a FROM pub.base");
        PUBLISHING.publish("Pub", "Auto");
        script("Pub-Auto", "CREATE MATERIALIZED VIEW pub.auto AUTO REFRESH YES AS SELECT a FROM pub.base");

        List<JsonNode> answers = PUBLISHING.publish("Pub", "Auto");

        assertThat(view(answers, "pub.auto", "action")).isEqualTo("REFRESHED");
        assertThat(LAKE.value("select autorefresh from svv_mv_info where name = 'auto'"))
                .isEqualTo("t");
    }

    @Test
    void autoRefreshOverTheLakeIsTriedAndItsRefusalAWarning() {
        script(
                "Pub-Lake",
                "CREATE MATERIALIZED VIEW pub.lake AUTO REFRESH YES AS SELECT policynumber FROM"
                        + " datalake_syntheticgeneraldata_consume.policydata");

        List<JsonNode> answers = PUBLISHING.publish("Pub", "Lake");

        assertThat(view(answers, "pub.lake", "action")).isEqualTo("CREATED");
        assertThat(answers.get(answers.size() - 1).path("warnings").get(1).asText())
                .contains("AUTO REFRESH is not supported");
    }

    @Test
    void aLoadTellsWhatBecameOfItsViews() {
        JsonNode row = LAKE.audit().stream()
                .filter(item -> item.path("publication")
                        .path("S")
                        .asText()
                        .contains("public.general_insurance_redshift_materialized"))
                .findFirst()
                .orElseThrow();

        assertThat(row.path("publication").path("S").asText()).containsPattern("\"duration_ms\":\\d+,\"rows\":[1-9]");
    }

    private static List<String> grants() {
        List<String> grants = new ArrayList<>();
        LAKE.administrator()
                .run("select relation_name || ' ' || identity_type || ' ' || identity_name || ' ' || admin_option from"
                        + " svv_relation_privileges where namespace_name = 'pub' and relation_name in ('one', 'two',"
                        + " 'over_two') and identity_name <> '" + PUBLISHING.user() + "' order by 1")
                .rows()
                .forEach(row -> grants.add(row.get(0)));
        return grants;
    }

    private static String view(List<JsonNode> answers, String view, String field) {
        return answers.stream()
                .flatMap(answer -> {
                    List<JsonNode> views = new ArrayList<>();
                    answer.path("views").forEach(views::add);
                    return views.stream();
                })
                .filter(outcome -> outcome.path("view").asText().equals(view))
                .map(outcome -> outcome.path(field).asText())
                .findFirst()
                .orElse("not told of in " + answers);
    }

    private static void script(String name, String sql) {
        LAKE.upload(LAKE.scriptsBucket(), "etl/transformation-sql/redshift-" + name + ".sql", sql);
    }

    private static void run(String sql) {
        LAKE.administrator().run(sql);
    }
}
