package io.lakeshift.redshift.client.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptStepTest {

    @Test
    void aDropAndTheCreationOfTheSameViewAreOneStep() {
        List<ScriptStep> steps = steps("""
                CREATE OR REPLACE VIEW v AS SELECT 1 WITH NO SCHEMA BINDING;
                DROP MATERIALIZED VIEW IF EXISTS general;
                CREATE MATERIALIZED VIEW "general" BACKUP NO AS SELECT 1;
                """);

        assertThat(steps).hasSize(2);
        assertThat(steps.get(1)).isInstanceOfSatisfying(ScriptStep.Publish.class, publish -> {
            assertThat(publish.view().name().key()).isEqualTo("public.general");
            assertThat(publish.view().creation().place().line()).isEqualTo(3);
        });
    }

    @Test
    void aDropOfAnotherViewStays() {
        assertThat(steps("DROP MATERIALIZED VIEW s.a; CREATE MATERIALIZED VIEW a AS SELECT 1"))
                .hasExactlyElementsOfTypes(ScriptStep.Run.class, ScriptStep.Publish.class);
    }

    @Test
    void layoutAndCommentsDoNotChangeADefinition() {
        String first = fingerprint("CREATE MATERIALIZED VIEW v AS SELECT a FROM t");

        assertThat(fingerprint("create materialized view v as -- why\n select A from T"))
                .isEqualTo(first);
        assertThat(fingerprint("CREATE MATERIALIZED VIEW v AUTO REFRESH YES AS SELECT a FROM t"))
                .isEqualTo(first);
        assertThat(fingerprint("CREATE MATERIALIZED VIEW public.\"v\" AUTO /* x */ REFRESH NO AS SELECT a FROM t"))
                .isEqualTo(first);
        assertThat(fingerprint("CREATE MATERIALIZED VIEW v AUTO REFRESH YES INTERVAL 600 AS SELECT a FROM t"))
                .isEqualTo(first);
        assertThat(fingerprint("CREATE MATERIALIZED VIEW v BACKUP NO AS SELECT a FROM t"))
                .isNotEqualTo(first);
        assertThat(fingerprint("CREATE MATERIALIZED VIEW v AS SELECT 'a' FROM t"))
                .isNotEqualTo(fingerprint("CREATE MATERIALIZED VIEW v AS SELECT 'A' FROM t"));
    }

    @Test
    void dropsBelongToTheCreationsFurtherDown() {
        assertThat(steps("""
                DROP MATERIALIZED VIEW IF EXISTS b CASCADE;
                DROP MATERIALIZED VIEW IF EXISTS s."A", public.c;
                CREATE MATERIALIZED VIEW s.a AS SELECT 1;
                CREATE MATERIALIZED VIEW b AS SELECT 2 FROM s.a;
                CREATE MATERIALIZED VIEW c AS SELECT 3;
                """)).hasOnlyElementsOfType(ScriptStep.Publish.class).hasSize(3);
    }

    @Test
    void refusesADropOfSomeViewsThatComeBackAndSomeThatDoNot() {
        assertThatThrownBy(() -> steps("DROP MATERIALIZED VIEW a, gone; CREATE MATERIALIZED VIEW a AS SELECT 1"))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining("statement 1");
    }

    @Test
    void refusesTwoDefinitionsOfOneView() {
        assertThatThrownBy(() ->
                        steps("CREATE MATERIALIZED VIEW a AS SELECT 1; CREATE MATERIALIZED VIEW public.A AS SELECT 2"))
                .hasMessageContaining("statement 2")
                .hasMessageContaining("public.a twice");
    }

    @Test
    void refusesAViewWhoseSchemaASearchPathDecides() {
        assertThatThrownBy(() -> steps("SET search_path TO marts; CREATE MATERIALIZED VIEW a AS SELECT 1"))
                .hasMessageContaining("write the schema of a");
    }

    @Test
    void aViewOfAnotherDatabaseIsAStatementLikeAnyOther() {
        assertThat(steps("CREATE MATERIALIZED VIEW other.db.mv AS SELECT 1"))
                .hasOnlyElementsOfType(ScriptStep.Run.class);
    }

    @Test
    void theIntervalOfAutoRefreshIsPartOfItsClause() {
        MaterializedView view = MaterializedView.of(SqlScript.parse(
                        "a.sql",
                        "CREATE MATERIALIZED VIEW v AUTO REFRESH YES INTERVAL 600 BACKUP NO AS SELECT 1 AS interval")
                .statements()
                .get(0));

        assertThat(view.autoRefresh()).isTrue();
        assertThat(view.autoRefreshSeconds()).hasValue(600);
        assertThat(view.creationWithoutAutoRefresh().text())
                .isEqualTo("CREATE MATERIALIZED VIEW v      BACKUP NO AS SELECT 1 AS interval");
    }

    @Test
    void anIcebergViewIsPublishedLikeAnyOther() {
        String view = "CREATE MATERIALIZED VIEW awsdatacatalog.marts.v USING ICEBERG LOCATION 's3://b/v/' AS SELECT 1";
        SqlScript script = SqlScript.parse(
                "a.sql",
                "DROP MATERIALIZED VIEW IF EXISTS awsdatacatalog.marts.v; " + view
                        + "; CREATE MATERIALIZED VIEW marts.v AS SELECT 2");

        assertThat(ScriptStep.of(script)).hasExactlyElementsOfTypes(ScriptStep.Publish.class, ScriptStep.Publish.class);
        MaterializedView iceberg = MaterializedView.of(script.statements().get(1));
        assertThat(iceberg.isIceberg()).isTrue();
        assertThat(iceberg.key()).isEqualTo("awsdatacatalog.marts.v");
        assertThat(MaterializedView.of(script.statements().get(2)).key()).isEqualTo("marts.v");
        assertThat(StatementPlan.of(SqlScript.parse("a.sql", "SELECT 1; " + view + "; SELECT 2"))
                        .batches())
                .hasSize(3);
    }

    @Test
    void anIcebergViewHasASchemaAndANameInLowerCase() {
        for (String name : List.of("v", "awsdatacatalog.marts.\"V\"")) {
            assertThatThrownBy(() -> ScriptStep.of(SqlScript.parse(
                            "a.sql", "CREATE MATERIALIZED VIEW " + name + " USING ICEBERG AS SELECT 1")))
                    .isInstanceOf(SqlPlanException.class);
        }
    }

    @Test
    void functionsInPythonAreWarnedOf() {
        SqlScript script = SqlScript.parse("a.sql", """
                CREATE OR REPLACE FUNCTION f(int) RETURNS int STABLE AS $$ return 1 $$ LANGUAGE plpythonu;
                CREATE FUNCTION g(int) RETURNS int STABLE AS $$ SELECT 1 -- LANGUAGE plpythonu
                $$ LANGUAGE sql;
                create function h() returns int language PLPYTHONU stable as $$ return 2 $$
                """);

        assertThat(ScriptAdvice.of(script).warnings())
                .hasSize(2)
                .allMatch(warning -> warning.contains("2026-06-30"))
                .first()
                .asString()
                .startsWith("a.sql, statement 1 (line 1): ");
    }

    @Test
    void autoRefreshIsReadAndCanBeLeftOut() {
        MaterializedView view =
                view("CREATE MATERIALIZED VIEW v DISTKEY(auto) AUTO\n-- why\nREFRESH yes AS SELECT 'AUTO' x");

        assertThat(view.autoRefresh()).isTrue();
        assertThat(view("CREATE MATERIALIZED VIEW v AUTO REFRESH NO AS SELECT 1")
                        .autoRefresh())
                .isFalse();
        assertThat(view("CREATE MATERIALIZED VIEW v DISTSTYLE AUTO AUTO REFRESH YES AS SELECT 'AUTO' x")
                        .creationWithoutAutoRefresh()
                        .text())
                .isEqualTo("CREATE MATERIALIZED VIEW v DISTSTYLE AUTO    AS SELECT 'AUTO' x");
    }

    @Test
    void findsWhatADefinitionReads() {
        assertThat(view("""
                        CREATE MATERIALIZED VIEW v AS SELECT a.x, EXTRACT(year FROM day), from_unix(b) FROM s.one a, "Two" b
                        LEFT JOIN (SELECT c, d FROM three t3, four WHERE e IN (SELECT f FROM "d b".five.six)) q ON q.c = a.x
                        JOIN (seven JOIN eight USING (k)) USING (k) WHERE nine = 1 GROUP BY ten, eleven
                        UNION ALL SELECT 1 FROM twelve""").sources())
                .extracting(name -> name.sql(SqlDialect.REDSHIFT).replace("\"", ""))
                .containsExactly("s.one", "Two", "three", "four", "d b.five.six", "seven", "eight", "twelve");
    }

    private static MaterializedView view(String text) {
        return ((ScriptStep.Publish) steps(text).get(0)).view();
    }

    private static List<ScriptStep> steps(String text) {
        return ScriptStep.of(SqlScript.parse("a.sql", text));
    }

    private static String fingerprint(String text) {
        return view(text).fingerprint();
    }
}
