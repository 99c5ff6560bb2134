package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.client.view.OvertakenException;
import io.lakeshift.redshift.client.view.LiveViews;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishViewsTest {
    private static final String OLD = "CREATE MATERIALIZED VIEW materialized AS SELECT 1";
    private final PublishFixture publish = new PublishFixture();

    @BeforeEach
    void nothingButTheScriptIsMissing() {
        publish.script(PublishFixture.SCRIPT);
    }

    @Test
    void aNewViewIsMadeWithItsFingerprintInOneTransaction() {
        ObjectNode plan = publish.plan();
        assertThat(plan.get("batches").asInt()).isEqualTo(1);

        ObjectNode answer = publish.runBatch(plan, 0);

        assertThat(publish.lastBatch())
                .startsWith(PublishFixture.VIEW, "LOCK lakeshift_publish.publishing")
                .containsSubsequence(
                        "DROP MATERIALIZED VIEW IF EXISTS \"materialized\"",
                        PublishFixture.MATERIALIZED,
                        "DELETE FROM lakeshift_publish.published_view WHERE schema_name = 'public' AND view_name = 'materialized'")
                .last()
                .asString()
                .contains("'" + PublishFixture.view(PublishFixture.MATERIALIZED).fingerprint() + "'");
        assertThat(answer.get("views").toString())
                .isEqualTo("[{\"view\":\"public.materialized\",\"action\":\"CREATED\",\"refresh\":\"FULL\","
                        + "\"detail\":\"made from scratch\",\"duration_ms\":5,\"rows\":7}]");
    }

    @Test
    void anUnchangedViewIsRefreshedAlone() {
        publish.viewIsThere(PublishFixture.MATERIALIZED, "1");
        publish.warehouse()
                .table(
                        "sys_mv_refresh_history",
                        List.of(List.of("status"), List.of("Refresh successfully updated MV incrementally")));

        ObjectNode answer = publish.publish();

        assertThat(publish.warehouse().changes())
                .endsWith("iam: " + PublishFixture.VIEW, "iam: REFRESH MATERIALIZED VIEW \"materialized\"");
        JsonNode view = answer.get("views").get(0);
        assertThat(view.get("action").asText()).isEqualTo("REFRESHED");
        assertThat(view.get("refresh").asText()).isEqualTo("INCREMENTAL");
        assertThat(view.get("rows").asLong()).isEqualTo(7);
    }

    @Test
    void aRefreshOfWhatAnotherScriptHasDefinedMeanwhileIsNoSuccess() {
        publish.viewIsThere(PublishFixture.MATERIALIZED, "1");
        ObjectNode plan = publish.plan();
        publish.publishedMeanwhile("CREATE MATERIALIZED VIEW materialized AS SELECT 2");
        publish.runBatch(plan, 0);

        assertThatThrownBy(() -> publish.runBatch(plan, 1))
                .isInstanceOf(OvertakenException.class)
                .hasMessageContaining("redshift-Synthetic-Policy.sql, statement 3 (line 3): another run has published"
                        + " public.materialized with another definition since this one was planned");
    }

    @Test
    void aReplacementOfWhatAnotherRunHasPublishedMeanwhileIsRefusedWithASentence() {
        publish.viewIsThere(OLD, "1");
        ObjectNode plan = publish.plan();
        publish.warehouse()
                .outcome(
                        SqlTemplate.ofResource(LiveViews.class, "require-unchanged.sql")
                                .script(Map.of(
                                        "schema", TemplateValue.text("public"),
                                        "name", TemplateValue.text("materialized"),
                                        "seen",
                                                TemplateValue.text(
                                                        PublishFixture.view(OLD).fingerprint()),
                                        "wanted",
                                                TemplateValue.text(PublishFixture.view(PublishFixture.MATERIALIZED)
                                                        .fingerprint())))
                                .statements()
                                .get(0)
                                .text(),
                        "Query #3 failed with ERROR: Invalid digit, Value 'a', Pos 0, Type: Integer");

        assertThatThrownBy(() -> publish.runBatch(plan, 0))
                .isInstanceOf(OvertakenException.class)
                .hasMessage("redshift-Synthetic-Policy.sql, statement 3 (line 3): another run has published"
                        + " public.materialized with another definition since this one was planned; run it again");
    }

    @Test
    void aRefreshWhoseHistoryIsHiddenSaysSo() {
        publish.viewIsThere(PublishFixture.MATERIALIZED, "1");

        JsonNode view = publish.publish().get("views").get(0);

        assertThat(view.get("refresh").asText()).isEqualTo("UNKNOWN");
        assertThat(view.get("detail").asText()).isEqualTo("sys_mv_refresh_history shows this user no such refresh");
    }

    @Test
    void aChangedViewGetsItsGrantsBack() {
        publish.viewIsThere(OLD, "1");
        publish.grants(
                List.of("SELECT", "group", "analysts", "false"),
                List.of("SELECT", "role", "reader", "false"),
                List.of("SELECT", "public", "public", "false"),
                List.of("SELECT", "user", "IAM:o\"neil", "true"));

        ObjectNode answer = publish.publish();

        assertThat(publish.lastBatch())
                .endsWith(
                        "GRANT SELECT ON \"materialized\" TO GROUP \"analysts\", ROLE \"reader\", PUBLIC",
                        "GRANT SELECT ON \"materialized\" TO \"IAM:o\"\"neil\" WITH GRANT OPTION");
        assertThat(answer.get("views").get(0).get("action").asText()).isEqualTo("REPLACED");
    }

    @Test
    void aViewThatCannotBeRefreshedAnyMoreIsReplaced() {
        publish.viewIsThere(PublishFixture.MATERIALIZED, "104");

        publish.publish();

        assertThat(publish.lastBatch()).contains(PublishFixture.MATERIALIZED);
    }

    @Test
    void aViewThatSomebodyElseMadeIsReplaced() {
        publish.foreignViewIsThere("public", "materialized", "somebody");

        publish.publish();

        assertThat(publish.lastBatch()).contains(PublishFixture.MATERIALIZED);
    }

    @Test
    void aViewOverAReplacedOneGoesFirstAndComesBackWithItsGrantsAndOwner() {
        publish.viewIsThere(OLD, "1");
        publish.viewOver("mv_tbl__materialized__0", "over", "IAM:anna", " SELECT m.a FROM materialized m;");
        publish.grants(List.of("SELECT", "role", "reader", "false"));

        ObjectNode plan = publish.plan();
        publish.runBatch(plan, 0);

        assertThat(publish.lastBatch())
                .containsSubsequence(
                        "DROP VIEW IF EXISTS \"public\".\"over\"",
                        "DROP MATERIALIZED VIEW IF EXISTS \"materialized\"",
                        PublishFixture.MATERIALIZED,
                        "GRANT SELECT ON \"materialized\" TO ROLE \"reader\"",
                        "CREATE VIEW \"public\".\"over\" AS SELECT m.a FROM materialized m",
                        "GRANT SELECT ON \"public\".\"over\" TO ROLE \"reader\"",
                        "ALTER TABLE \"public\".\"over\" OWNER TO \"IAM:anna\"");
        assertThat(plan.get("warnings")).hasSize(1);
        assertThat(plan.get("warnings").get(0).asText()).contains("public.over, which belongs to IAM:anna");
    }

    @Test
    void aViewOfAnotherScriptIsMadeAgainFromWhatItWasPublishedWith() {
        String other = "CREATE MATERIALIZED VIEW marts.other BACKUP NO AS SELECT 'a\\b' FROM materialized";
        publish.viewIsThere(OLD, "1");
        publish.viewIsThere("marts", "other", other, "1");
        publish.warehouse().table("\"marts\".\"other\"", List.of(List.of("row_count"), List.of("3")));
        publish.warehouse()
                .table(
                        "pg_views",
                        List.of(List.of("viewowner", "definition"), List.of(PublishFixture.PUBLISHER, "not read")));

        publish.publish();

        assertThat(publish.lastBatch())
                .containsSubsequence(
                        "DROP MATERIALIZED VIEW IF EXISTS \"marts\".\"other\"",
                        "DROP MATERIALIZED VIEW IF EXISTS \"materialized\"",
                        PublishFixture.MATERIALIZED,
                        other)
                .filteredOn(sql -> sql.startsWith("SELECT CAST("))
                .hasSize(3)
                .anyMatch(sql -> sql.contains("schema_name = 'marts' AND view_name = 'other'"));
    }

    @Test
    void aViewOfAnotherScriptIsRefreshedAfterTheOneItReads() {
        publish.viewIsThere(PublishFixture.MATERIALIZED, "1");
        publish.viewIsThere(
                "marts", "other", "CREATE MATERIALIZED VIEW marts.other AS SELECT 1 FROM materialized", "1");
        publish.warehouse().table("\"marts\".\"other\"", List.of(List.of("row_count"), List.of("3")));

        publish.publish();

        assertThat(publish.warehouse().changes())
                .endsWith(
                        "iam: REFRESH MATERIALIZED VIEW \"materialized\"",
                        "iam: REFRESH MATERIALIZED VIEW \"marts\".\"other\"");
    }

    @Test
    void aViewOfTheScriptThatStandsOnAReplacedOneIsMadeByItsOwnDefinition() {
        String second = "CREATE MATERIALIZED VIEW second AS SELECT count(*) c FROM materialized";
        publish.script(PublishFixture.MATERIALIZED + ";\n" + second);
        publish.viewIsThere(OLD, "1");
        publish.viewIsThere("public", "second", second, "1");
        publish.warehouse().table("\"second\"", List.of(List.of("row_count"), List.of("1")));

        publish.publish();

        assertThat(publish.lastBatch())
                .containsSubsequence(
                        "DROP MATERIALIZED VIEW IF EXISTS \"public\".\"second\"",
                        "DROP MATERIALIZED VIEW IF EXISTS \"materialized\"",
                        PublishFixture.MATERIALIZED,
                        "DROP MATERIALIZED VIEW IF EXISTS \"second\"",
                        second)
                .filteredOn(second::equals)
                .hasSize(1);
    }

    @Test
    void autoRefreshAloneIsAltered() {
        publish.viewIsThere("CREATE MATERIALIZED VIEW materialized AS SELECT a FROM t", "1");
        publish.script("CREATE MATERIALIZED VIEW materialized AUTO REFRESH YES AS SELECT a FROM t");

        publish.publish();

        assertThat(publish.warehouse().changes())
                .endsWith(
                        "iam: ALTER MATERIALIZED VIEW \"materialized\" AUTO REFRESH YES",
                        "iam: REFRESH MATERIALIZED VIEW \"materialized\"");
    }

    @Test
    void theIntervalOfAutoRefreshIsKeptWhereTheViewIsMadeWithItAndTriedElsewhere() {
        String view = "CREATE MATERIALIZED VIEW materialized AUTO REFRESH YES INTERVAL 600 AS SELECT a FROM t";
        publish.script(view);

        publish.publish();

        assertThat(publish.lastBatch()).contains(view);

        publish.viewIsThere("CREATE MATERIALIZED VIEW materialized AS SELECT a FROM t", "1");
        publish.script(view);
        String every = "ALTER MATERIALIZED VIEW \"materialized\" AUTO REFRESH YES INTERVAL 600";
        publish.warehouse().outcome(every, "ERROR: syntax error at or near \"INTERVAL\"");
        ObjectNode plan = publish.plan();
        publish.runBatch(plan, 0);
        ObjectNode answer = publish.runBatch(plan, 1);
        publish.runBatch(plan, 2);

        assertThat(publish.warehouse().changes())
                .endsWith(
                        "iam: ALTER MATERIALIZED VIEW \"materialized\" AUTO REFRESH YES",
                        "iam: " + every,
                        "iam: REFRESH MATERIALIZED VIEW \"materialized\"");
        assertThat(answer.get("warnings").toString()).contains("Redshift itself chooses when to refresh");
    }

    @Test
    void anIcebergViewIsMadeOnceThenRefreshedAndMadeAnewWhenItChanges() {
        String view = "CREATE MATERIALIZED VIEW awsdatacatalog.marts.materialized USING ICEBERG AS SELECT 1";
        publish.script(view);
        publish.warehouse()
                .table("\"awsdatacatalog\".\"marts\".\"materialized\"", List.of(List.of("row_count"), List.of("2")));
        publish.warehouse().table("awsdatacatalog.marts.materialized", List.of(List.of("row_count"), List.of("2")));

        ObjectNode answer = publish.publish();

        assertThat(answer.get("views"))
                .singleElement()
                .satisfies(one -> assertThat(one.get("action").asText()).isEqualTo("CREATED"));
        List<String> made = publish.warehouse().changes();
        assertThat(made.subList(made.size() - 4, made.size()))
                .satisfiesExactly(
                        forgotten -> assertThat(forgotten)
                                .isEqualTo("iam: DELETE FROM lakeshift_publish.published_view WHERE schema_name ="
                                        + " 'awsdatacatalog.marts' AND view_name = 'materialized'"),
                        dropped -> assertThat(dropped)
                                .isEqualTo("iam: DROP MATERIALIZED VIEW IF EXISTS"
                                        + " \"awsdatacatalog\".\"marts\".\"materialized\""),
                        created -> assertThat(created).isEqualTo("iam: " + view),
                        recorded -> assertThat(recorded)
                                .contains("VALUES ('awsdatacatalog.marts', 'materialized', '"
                                        + PublishFixture.view(view).fingerprint()));

        publish.published("awsdatacatalog.marts", "materialized", view);
        publish.script(view);
        JsonNode refreshed = publish.publish().get("views").get(0);

        assertThat(publish.warehouse().changes())
                .endsWith("iam: REFRESH MATERIALIZED VIEW \"awsdatacatalog\".\"marts\".\"materialized\"");
        assertThat(refreshed.get("view").asText()).isEqualTo("awsdatacatalog.marts.materialized");
        assertThat(refreshed.get("action").asText()).isEqualTo("REFRESHED");
    }

    @Test
    void anIcebergViewThatRedshiftRefusesSaysWhatItTakes() {
        String view = "CREATE MATERIALIZED VIEW awsdatacatalog.marts.materialized USING ICEBERG AS SELECT 1";
        publish.script(view);
        publish.warehouse().outcome(view, "ERROR: USING ICEBERG is not supported");

        assertThatThrownBy(publish::publish)
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("need Redshift Serverless or a cluster of RG nodes");
    }

    @Test
    void functionsInPythonAreAWarning() {
        publish.script("CREATE FUNCTION f() RETURNS int STABLE AS $$ return 1 $$ LANGUAGE plpythonu");

        assertThat(publish.plan().get("warnings").get(0).asText()).contains("ended functions in Python");
    }

    @Test
    void autoRefreshThatRedshiftRefusesForALakeTableIsAWarning() {
        publish.script("CREATE MATERIALIZED VIEW materialized AUTO REFRESH YES AS"
                + " SELECT * FROM datalake_synthetic_consume.policydata");
        String alter = "ALTER MATERIALIZED VIEW \"materialized\" AUTO REFRESH YES";
        publish.warehouse().outcome(alter, "ERROR: AUTO REFRESH is not supported");

        ObjectNode plan = publish.plan();
        publish.runBatch(plan, 0);
        ObjectNode answer = publish.runBatch(plan, 1);

        assertThat(plan.get("warnings").get(0).asText())
                .startsWith("redshift-Synthetic-Policy.sql, statement 1 (line 1): Redshift may refuse AUTO REFRESH YES")
                .contains("datalake_synthetic_consume.policydata");
        assertThat(publish.warehouse()
                        .changes()
                        .get(publish.warehouse().changes().size() - 2))
                .contains("CREATE MATERIALIZED VIEW materialized    AS");
        assertThat(answer.get("status").asText()).isEqualTo("FINISHED");
        assertThat(answer.get("warnings").get(1).asText()).contains("AUTO REFRESH is not supported");
    }

    @Test
    void autoRefreshThatRedshiftRefusesWithoutAReasonFailsTheRun() {
        publish.viewIsThere("CREATE MATERIALIZED VIEW materialized AS SELECT a FROM t", "1");
        publish.script("CREATE MATERIALIZED VIEW materialized AUTO REFRESH YES AS SELECT a FROM t");
        publish.warehouse()
                .outcome("ALTER MATERIALIZED VIEW \"materialized\" AUTO REFRESH YES", "ERROR: permission denied");

        ObjectNode plan = publish.plan();

        assertThatThrownBy(() -> publish.runBatch(plan, 0)).isInstanceOf(StatementFailedException.class);
    }

    @Test
    void tellsOfRefreshesThatComputeEverything() {
        publish.script(
                "CREATE MATERIALIZED VIEW m AS SELECT a, row_number() OVER (ORDER BY a) FROM t LEFT JOIN u USING (a)"
                        + " WHERE d < current_date UNION ALL SELECT count(DISTINCT a), 1 FROM t");

        assertThat(publish.plan().get("warnings").get(0).asText())
                .contains("a window function and an outer join and UNION and an aggregate of DISTINCT values and the"
                        + " mutable function CURRENT_DATE");
    }
}
