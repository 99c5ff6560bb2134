package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.client.view.LiveViews;
import io.lakeshift.redshift.client.view.OvertakenException;
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
        publish.catalog().viewIsThere(PublishFixture.MATERIALIZED, "1");
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
        publish.catalog().viewIsThere(PublishFixture.MATERIALIZED, "1");
        ObjectNode plan = publish.plan();
        publish.catalog().publishedMeanwhile("CREATE MATERIALIZED VIEW materialized AS SELECT 2");
        publish.runBatch(plan, 0);

        assertThatThrownBy(() -> publish.runBatch(plan, 1))
                .isInstanceOf(OvertakenException.class)
                .hasMessageContaining("redshift-Synthetic-Policy.sql, statement 3 (line 3): another run has published"
                        + " public.materialized with another definition since this one was planned");
    }

    @Test
    void aReplacementOfWhatAnotherRunHasPublishedMeanwhileIsRefusedWithASentence() {
        publish.catalog().viewIsThere(OLD, "1");
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
        publish.catalog().viewIsThere(PublishFixture.MATERIALIZED, "1");

        JsonNode view = publish.publish().get("views").get(0);

        assertThat(view.get("refresh").asText()).isEqualTo("UNKNOWN");
        assertThat(view.get("detail").asText()).isEqualTo("sys_mv_refresh_history shows this user no such refresh");
    }

    @Test
    void aChangedViewGetsItsGrantsBack() {
        publish.catalog().viewIsThere(OLD, "1");
        publish.catalog()
                .grants(
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
        publish.catalog().viewIsThere(PublishFixture.MATERIALIZED, "104");

        publish.publish();

        assertThat(publish.lastBatch()).contains(PublishFixture.MATERIALIZED);
    }

    @Test
    void aViewThatSomebodyElseMadeIsReplaced() {
        publish.catalog().foreignViewIsThere("public", "materialized", "somebody");

        publish.publish();

        assertThat(publish.lastBatch()).contains(PublishFixture.MATERIALIZED);
    }

    @Test
    void aViewOverAReplacedOneGoesFirstAndComesBackWithItsGrantsAndOwner() {
        publish.catalog().viewIsThere(OLD, "1");
        publish.catalog().viewOver("mv_tbl__materialized__0", "over", "IAM:anna", " SELECT m.a FROM materialized m;");
        publish.catalog().grants(List.of("SELECT", "role", "reader", "false"));

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
        publish.catalog().viewIsThere(OLD, "1");
        publish.catalog().viewIsThere("marts", "other", other, "1");
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
        publish.catalog().viewIsThere(PublishFixture.MATERIALIZED, "1");
        publish.catalog()
                .viewIsThere(
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
        publish.catalog().viewIsThere(OLD, "1");
        publish.catalog().viewIsThere("public", "second", second, "1");
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
    void functionsInPythonAreAWarning() {
        publish.script("CREATE FUNCTION f() RETURNS int STABLE AS $$ return 1 $$ LANGUAGE plpythonu");

        assertThat(publish.plan().get("warnings").get(0).asText()).contains("ended functions in Python");
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
