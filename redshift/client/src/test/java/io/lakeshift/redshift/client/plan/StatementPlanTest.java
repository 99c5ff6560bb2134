package io.lakeshift.redshift.client.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementPlanTest {

    @Test
    void neighboursThatMayShareATransactionShareOne() {
        assertThat(texts(
                        plan("DELETE FROM t; INSERT INTO t SELECT 1; REFRESH MATERIALIZED VIEW v; SELECT 2; VACUUM t")))
                .containsExactly(
                        List.of("DELETE FROM t", "INSERT INTO t SELECT 1"),
                        List.of("REFRESH MATERIALIZED VIEW v"),
                        List.of("SELECT 2"),
                        List.of("VACUUM t"));
    }

    @Test
    void aBatchHoldsFortyStatements() {
        assertThat(plan("SELECT 1;".repeat(81)).batches())
                .extracting(batch -> batch.statements().size())
                .containsExactly(40, 40, 1);
    }

    @Test
    void aBatchHoldsTwoHundredKilobytes() {
        String large = "SELECT '" + "é".repeat(45_000) + "';";

        assertThat(plan(large.repeat(5)).batches())
                .extracting(batch -> batch.statements().size())
                .containsExactly(2, 2, 1);
    }

    @Test
    void refusesAStatementLargerThanTheDataApiTakes() {
        assertThatThrownBy(() -> plan("SELECT 1;\nSELECT '" + "x".repeat(200_000) + "'"))
                .isInstanceOf(SqlPlanException.class)
                .hasMessage(
                        "a.sql, line 2, column 1: statement 2: it has 200009 bytes; Redshift's Data API takes at most 200000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO awsdatacatalog.db.t SELECT 1",
                "DELETE FROM \"AwsDataCatalog\".db.t",
                "DROP TABLE IF EXISTS lake.t",
                "CREATE TABLE lake.t USING ICEBERG AS SELECT 1",
                "GRANT SELECT ON lake.t TO u",
                "GRANT USAGE ON SCHEMA anything TO u",
                "DROP TABLE local.t, lake.t",
                "GRANT SELECT ON TABLE t, lake.t TO u",
                "WITH a AS (SELECT 1) DELETE FROM lake.t USING a WHERE true",
                "INSERT INTO \"b@s3tablescatalog\".db.t SELECT 1",
                "DROP SCHEMA s DROP EXTERNAL DATABASE",
                "ALTER TABLE lake.t ADD PARTITION (d='1') LOCATION 's3://b/p/'",
            })
    void whatIsAboutSomethingExternalRunsAlone(String statement) {
        SqlScript script = SqlScript.parse("a.sql", "SELECT 1; " + statement + "; SELECT 2");

        assertThat(StatementPlan.of(StatementGroup.each(script), "lake"::equals, Set.of())
                        .batches())
                .hasSize(3);
    }

    @Test
    void grantsOnSchemasOfTheScriptItselfShareATransaction() {
        assertThat(
                        plan("CREATE SCHEMA s; GRANT USAGE ON SCHEMA S, public TO u; GRANT SELECT ON ALL TABLES IN SCHEMA s TO u")
                                .batches())
                .hasSize(1);
        assertThat(plan("CREATE SCHEMA s; GRANT USAGE ON SCHEMA s, other TO u").batches())
                .hasSize(2);
    }

    @Test
    void readingSomethingExternalSharesATransaction() {
        assertThat(plan("DELETE FROM t; INSERT INTO t SELECT * FROM awsdatacatalog.db.u")
                        .batches())
                .hasSize(1);
    }

    @Test
    void knowsTheExternalSchemasTheScriptMakes() {
        assertThat(texts(plan("""
                        CREATE EXTERNAL SCHEMA IF NOT EXISTS "Lake" FROM DATA CATALOG DATABASE 'db' IAM_ROLE DEFAULT;
                        CREATE TABLE lake.t USING ICEBERG AS SELECT 1;
                        SELECT 1
                        """))).hasSize(3);
    }

    @Test
    void aSettingHoldsForEveryLaterBatch() {
        StatementPlan plan = plan("SET timezone TO 'UTC'; " + "SELECT 1; ".repeat(45));

        assertThat(texts(plan)).hasSize(2).allSatisfy(texts -> assertThat(texts).startsWith("SET timezone TO 'UTC'"));
    }

    @Test
    void refusesToRunAStatementAloneWhereASettingCannotReachIt() {
        assertThatThrownBy(() -> plan("SET timezone TO 'UTC';\nVACUUM t"))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining(
                        "a.sql, line 2, column 1: statement 2: it must run alone (VACUUM may not share a transaction)"
                                + ", where the SET of a.sql, statement 1 (line 1) does not reach it");
        assertThat(plan("SET timezone TO 'UTC'; SELECT 1; RESET timezone; VACUUM t")
                        .batches())
                .hasSize(2);
    }

    @Test
    void aGroupIsNeverParted() {
        SqlScript filling = SqlScript.parse("a.sql", "SELECT 1;".repeat(39));
        SqlScript pair = SqlScript.parse("b.sql", "DROP MATERIALIZED VIEW v; CREATE MATERIALIZED VIEW v AS SELECT 1");
        List<StatementGroup> groups = new java.util.ArrayList<>(StatementGroup.each(filling));
        groups.add(new StatementGroup(pair.statements()));

        assertThat(StatementPlan.of(groups, name -> false, Set.of()).batches())
                .extracting(batch -> batch.statements().size())
                .containsExactly(39, 2);
    }

    @Test
    void laysOutTheStatementsThatPeopleUsedToTypeByHand() {
        StatementPlan plan = plan("""
                CREATE USER "IAMR:glue-role" PASSWORD DISABLE;
                GRANT USAGE ON DATABASE "awsdatacatalog" TO "IAMR:glue-role";
                GRANT CREATE ON DATABASE "dev" TO "IAMR:glue-role";
                CREATE EXTERNAL SCHEMA IF NOT EXISTS "datalake_synthetic_consume"
                FROM DATA CATALOG
                DATABASE 'synthetic_consume'
                IAM_ROLE DEFAULT;
                GRANT USAGE ON SCHEMA "datalake_synthetic_consume" TO "IAMR:glue-role";
                GRANT SELECT ON ALL TABLES IN SCHEMA "datalake_synthetic_consume" TO "IAMR:glue-role";
                CREATE USER glue_connector PASSWORD DISABLE;
                CREATE DATABASE "synthetic_consume";
                SELECT * FROM awsdatacatalog.synthetic_consume.policydata LIMIT 100;
                SELECT * FROM general_insurance_redshift_materialized LIMIT 100;
                """);

        assertThat(plan.batches())
                .extracting(batch -> batch.statements().size())
                .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 2);
    }

    @Test
    void anExternalSchemaThatMakesItsDatabaseRunsAlone() {
        assertThat(plan("SELECT 1; CREATE EXTERNAL SCHEMA s FROM DATA CATALOG DATABASE 'd' IAM_ROLE DEFAULT"
                                + " CREATE EXTERNAL DATABASE IF NOT EXISTS")
                        .batches())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TEMP TABLE x (a int); VACUUM t; INSERT INTO X SELECT 1",
                "CREATE TABLE #x (a int); VACUUM t; SELECT * FROM #x",
                "SELECT 1 AS a INTO TEMP x; VACUUM t; DELETE FROM t USING x WHERE true",
                "PREPARE x AS SELECT 1; VACUUM t; EXECUTE x",
                "DECLARE x CURSOR FOR SELECT 1; VACUUM t; CLOSE x",
                "CREATE TEMP TABLE x (a int); VACUUM t; SELECT * FROM t, x",
                "CREATE TEMP TABLE x (a int); VACUUM t; COPY x FROM 's3://b/k' IAM_ROLE DEFAULT",
                "CREATE TEMP TABLE x (a int); VACUUM t; UNLOAD ('SELECT * FROM x WHERE a = ''1''') TO 's3://b/k'",
                "CREATE TEMP TABLE x (a int); VACUUM t; DROP TABLE x",
                "CREATE TEMP TABLE x (a int); VACUUM t; DROP TABLE IF EXISTS x",
            })
    void refusesWhatItsSessionNoLongerHas(String script) {
        assertThatThrownBy(() -> plan(script))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining(
                        "statement 2: it must run alone (VACUUM may not share a transaction), but stands in"
                                + " the session of ")
                .hasMessageContaining("x, made in a.sql, statement 1 (line 1), which ends with a batch");
    }

    @Test
    void aTemporaryTableServesItsBatchAndMayBeMadeAgain() {
        String use = "CREATE TEMP TABLE x AS SELECT 1; INSERT INTO t SELECT * FROM x;";

        assertThat(plan(use + "VACUUM t; DROP TABLE IF EXISTS x; " + use + "SELECT x FROM s.x")
                        .batches())
                .hasSize(3);
    }

    @Test
    void aBatchSaysHowItCommits() {
        List<SqlStatement> statements = SqlScript.parse(
                        "a.sql", "GRANT USAGE ON SCHEMA s TO u; GRANT USAGE ON SCHEMA t TO u")
                .statements();
        StatementBatch batch = new StatementBatch(statements, StatementBatch.Commit.ONE_BY_ONE, "");

        assertThat(new StatementPlan(List.of(batch)).explain())
                .startsWith("batch 1 of 1: 2 statements that commit one by one\n");
    }

    @Test
    void explainsItselfToPeople() {
        assertThat(plan("CREATE VIEW v AS SELECT 1; SELECT 2;\nFLY ME").explain())
                .isEqualTo("""
                batch 1 of 2: 2 statements in one transaction
                  a.sql, statement 1 (line 1): CREATE VIEW
                  a.sql, statement 2 (line 1): SELECT
                batch 2 of 2: one statement, alone: not a statement of the Redshift SQL reference, so nothing is assumed of it
                  a.sql, statement 3 (line 2): UNKNOWN
                """);
    }

    private static StatementPlan plan(String text) {
        return StatementPlan.of(SqlScript.parse("a.sql", text));
    }

    private static List<List<String>> texts(StatementPlan plan) {
        return plan.batches().stream()
                .map(batch ->
                        batch.statements().stream().map(SqlStatement::text).toList())
                .toList();
    }
}
