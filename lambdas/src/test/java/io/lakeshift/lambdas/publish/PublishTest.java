package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.warehouse.FakeDataClient;
import io.lakeshift.redshift.ConnectionIdentity;
import io.lakeshift.redshift.DatabaseUser;
import io.lakeshift.redshift.RedshiftDatabase;
import io.lakeshift.redshift.RedshiftTarget;
import io.lakeshift.redshift.StatementFailedException;
import io.lakeshift.redshift.StatementRunner;
import io.lakeshift.redshift.StatementTimedOutException;
import io.lakeshift.redshift.sql.ScriptStep;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishTest {

    private static final String VIEW = "CREATE OR REPLACE VIEW spectrum AS SELECT * FROM"
            + " awsdatacatalog.synthetic_consume.policydata WITH NO SCHEMA BINDING";
    private static final String MATERIALIZED =
            "CREATE MATERIALIZED VIEW materialized BACKUP NO AS SELECT * FROM datalake_synthetic_consume.policydata";
    private static final String SCRIPT =
            VIEW + ";\nDROP MATERIALIZED VIEW IF EXISTS materialized;\n" + MATERIALIZED + ";\n";
    private static final String JOB_USER = "IAMR:glue-role";
    private static final RedshiftDatabase DATABASE = new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev");

    private final FakeDataClient warehouse = new FakeDataClient();
    private final MemoryScripts scripts = new MemoryScripts();
    private Set<String> databases = Set.of("synthetic", "synthetic_consume");
    private int invocation;

    @BeforeEach
    void emptyWarehouse() {
        warehouse.table("svv_external_schemas", List.of(List.of("schemaname", "databasename", "esoptions")));
        warehouse.table("svv_schema_privileges", List.of(List.of("namespace_name", "privilege_type")));
        warehouse.table("lakeshift.published_view", List.of(List.of("schema_name", "view_name", "fingerprint")));
        warehouse.table("svv_mv_info", List.of(List.of("schema_name", "name", "state")));
        warehouse.table(
                "svv_relation_privileges",
                List.of(List.of("privilege_type", "identity_type", "identity_name", "admin_option")));
    }

    @Test
    void makesTheExternalSchemasOfTheRunAndLetsTheJobsUseThem() {
        ObjectNode plan = plan();

        assertThat(plan.toString())
                .isEqualTo(
                        "{\"batches\":[],\"external_schemas\":[\"datalake_synthetic\",\"datalake_synthetic_consume\"]}");
        assertThat(warehouse.changes())
                .containsExactly(
                        "iam: CREATE EXTERNAL SCHEMA IF NOT EXISTS \"datalake_synthetic\"\n"
                                + "FROM DATA CATALOG DATABASE 'synthetic'\nIAM_ROLE 'arn:aws:iam::111122223333:role/lake'",
                        "iam: GRANT USAGE ON SCHEMA \"datalake_synthetic\" TO \"IAMR:glue-role\"",
                        "iam: CREATE EXTERNAL SCHEMA IF NOT EXISTS \"datalake_synthetic_consume\"\n"
                                + "FROM DATA CATALOG DATABASE 'synthetic_consume'\nIAM_ROLE 'arn:aws:iam::111122223333:role/lake'",
                        "iam: GRANT USAGE ON SCHEMA \"datalake_synthetic_consume\" TO \"IAMR:glue-role\"");
    }

    @Test
    void changesNothingWhenEverythingIsThere() {
        schemasAreThere();

        plan();

        assertThat(warehouse.changes()).isEmpty();
    }

    @Test
    void leavesDatabasesAloneThatTheCatalogDoesNotHave() {
        databases = Set.of();

        assertThat(plan().get("external_schemas")).isEmpty();
        assertThat(warehouse.changes()).isEmpty();
    }

    @Test
    void alsoServesTheDatabasesTheScriptNames() {
        databases = Set.of("other", "third");
        scripts.put("SELECT * FROM datalake_Other.t; SELECT * FROM \"awsdatacatalog\".third.t, unknown.t");

        assertThat(plan().get("external_schemas"))
                .extracting(JsonNode::asText)
                .containsExactly("datalake_other", "datalake_third");
    }

    @Test
    void refusesAnExternalSchemaThatReadsAnotherDatabase() {
        warehouse.table(
                "svv_external_schemas",
                List.of(
                        List.of("schemaname", "databasename", "esoptions"),
                        List.of("datalake_synthetic", "elsewhere", "{}")));

        assertThatThrownBy(this::plan)
                .isInstanceOf(ExternalSchemaDriftException.class)
                .hasMessage("The external schema datalake_synthetic reads the database 'elsewhere' instead of"
                        + " 'synthetic'; drop it or rename it, and run again");
    }

    @Test
    void aNewMaterializedViewIsMadeWithItsFingerprintInOneTransaction() {
        schemasAreThere();
        scripts.put(SCRIPT);

        ObjectNode plan = plan();
        assertThat(plan.get("batches")).hasSize(1);
        ObjectNode answer = runBatch(plan, 0);

        assertThat(answer.get("status").asText()).isEqualTo("FINISHED");
        assertThat(warehouse.changes())
                .last()
                .asString()
                .startsWith("iam: " + VIEW + "; DROP MATERIALIZED VIEW IF EXISTS \"materialized\"; " + MATERIALIZED
                        + "; DELETE FROM lakeshift.published_view WHERE schema_name = 'public' AND view_name = 'materialized';"
                        + " INSERT INTO lakeshift.published_view")
                .contains("'" + fingerprint() + "'");
    }

    @Test
    void anUnchangedMaterializedViewIsRefreshedAlone() {
        schemasAreThere();
        scripts.put(SCRIPT);
        viewIsThere(fingerprint(), "1");

        ObjectNode plan = plan();
        assertThat(plan.get("batches")).hasSize(2);
        runBatch(plan, 0);
        runBatch(plan, 1);

        assertThat(warehouse.changes()).endsWith("iam: " + VIEW, "iam: REFRESH MATERIALIZED VIEW \"materialized\"");
    }

    @Test
    void aChangedMaterializedViewGetsItsGrantsBack() {
        schemasAreThere();
        scripts.put(SCRIPT);
        viewIsThere("0".repeat(64), "1");
        warehouse.table(
                "svv_relation_privileges",
                List.of(
                        List.of("privilege_type", "identity_type", "identity_name", "admin_option"),
                        List.of("SELECT", "group", "analysts", "false"),
                        List.of("SELECT", "role", "reader", "false"),
                        List.of("SELECT", "user", "IAM:o\"neil", "true")));

        runBatch(plan(), 0);

        assertThat(warehouse.changes())
                .last()
                .asString()
                .endsWith("; GRANT SELECT ON \"materialized\" TO GROUP \"analysts\", ROLE \"reader\""
                        + "; GRANT SELECT ON \"materialized\" TO \"IAM:o\"\"neil\" WITH GRANT OPTION");
    }

    @Test
    void aMaterializedViewThatCannotBeRefreshedAnyMoreIsReplaced() {
        schemasAreThere();
        scripts.put(SCRIPT);
        viewIsThere(fingerprint(), "104");

        runBatch(plan(), 0);

        assertThat(warehouse.changes()).last().asString().contains(MATERIALIZED);
    }

    @Test
    void aHostileFileNameStaysAText() {
        schemasAreThere();
        scripts.put("INSERT INTO loads VALUES ('{base_file_name}', {table_name}, {p_year})");

        runBatch(plan(), 0);

        assertThat(warehouse.changes())
                .last()
                .isEqualTo("iam: INSERT INTO loads VALUES ('x''; DROP TABLE t; --.csv', \"Policy\", 2026)");
    }

    @Test
    void runsNothingOfAScriptThatCannotBeRead() {
        scripts.put("SELECT 1;\nSELECT 'never ends");

        assertThatThrownBy(this::plan)
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessage("redshift-Synthetic-Policy.sql, line 2, column 8: A string begins here and never ends");
        assertThat(warehouse.changes()).isEmpty();
    }

    @Test
    void runsTheVersionThatWasPlanned() {
        schemasAreThere();
        scripts.put("UPDATE t SET a = 1");
        ObjectNode plan = plan();
        scripts.put("UPDATE t SET a = 2");

        runBatch(plan, 0);

        assertThat(warehouse.changes()).last().isEqualTo("iam: UPDATE t SET a = 1");
    }

    @Test
    void aRepeatedInvocationDoesNotRunABatchTwice() {
        schemasAreThere();
        scripts.put("UPDATE t SET a = 1");
        ObjectNode plan = plan();

        runBatch(plan, 0);
        runBatch(plan, 0);

        assertThat(warehouse.changes()).hasSize(1);
    }

    @Test
    void aRunningBatchIsLookedAfterWithoutBeingRunAgain() {
        schemasAreThere();
        scripts.put("UPDATE t SET a = 1");
        warehouse.outcome("UPDATE t SET a = 1", "RUNNING");

        ObjectNode running = runBatch(plan(), 0);
        assertThat(running.get("status").asText()).isEqualTo("RUNNING");
        assertThat(advance(running).get("status").asText()).isEqualTo("RUNNING");
        warehouse.finish(running.get("statement_id").asText());

        assertThat(advance(running).get("status").asText()).isEqualTo("FINISHED");
        assertThat(warehouse.changes()).hasSize(1);
    }

    @Test
    void aBatchBeyondItsDeadlineIsCancelled() {
        schemasAreThere();
        scripts.put("UPDATE t SET a = 1");
        warehouse.outcome("UPDATE t SET a = 1", "RUNNING");
        ObjectNode running = runBatch(plan(), 0);
        running.put("deadline", "2020-01-01T00:00:00Z");

        assertThatThrownBy(() -> advance(running))
                .isInstanceOf(StatementTimedOutException.class)
                .hasMessageContaining("redshift-Synthetic-Policy.sql, statement 1 (line 1)");
        assertThat(warehouse.cancelled())
                .containsExactly(running.get("statement_id").asText());
    }

    @Test
    void aBatchThatLostAConflictIsRunAgainByTheNextInvocation() {
        schemasAreThere();
        scripts.put("UPDATE t SET a = 1");
        warehouse.outcome("UPDATE t SET a = 1", "ERROR: 1023 DETAIL: Serializable isolation violation");

        ObjectNode lost = runBatch(plan(), 0);

        assertThat(lost.get("status").asText()).isEqualTo("RUNNING");
        assertThat(lost.get("statement_id").asText()).isEmpty();
        assertThat(advance(lost).get("status").asText()).isEqualTo("FINISHED");
    }

    @Test
    void aFailureNamesTheScriptTheLineAndRedshiftsMessage() {
        schemasAreThere();
        scripts.put("-- first\nUPDATE t SET a = 1");
        warehouse.outcome("UPDATE t SET a = 1", "ERROR: relation \"t\" does not exist");
        ObjectNode plan = plan();

        assertThatThrownBy(() -> runBatch(plan, 0))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageStartingWith("redshift-Synthetic-Policy.sql, statement 1 (line 2) failed:"
                        + " ERROR: relation \"t\" does not exist [statement id ");
    }

    @Test
    void aRedrivenExecutionSubmitsAFailedBatchAnew() {
        schemasAreThere();
        scripts.put("UPDATE t SET a = 1");
        warehouse.outcome("UPDATE t SET a = 1", "ERROR: permission denied");
        ObjectNode plan = plan();
        assertThatThrownBy(() -> runBatch(plan, 0)).isInstanceOf(StatementFailedException.class);
        assertThatThrownBy(() -> runBatch(plan, 0)).isInstanceOf(StatementFailedException.class);
        ObjectNode redriven = StrictJson.newObject();
        redriven.set("batch", plan.get("batches").get(0));
        redriven.put("redrive", 1);

        assertThat(advance(redriven).get("status").asText()).isEqualTo("FINISHED");
    }

    private void schemasAreThere() {
        warehouse.table(
                "svv_external_schemas",
                List.of(
                        List.of("schemaname", "databasename", "esoptions"),
                        List.of("datalake_synthetic", "synthetic", "{}"),
                        List.of("datalake_synthetic_consume", "synthetic_consume", "{}")));
        warehouse.table(
                "svv_schema_privileges",
                List.of(
                        List.of("namespace_name", "privilege_type"),
                        List.of("datalake_synthetic", "USAGE"),
                        List.of("datalake_synthetic_consume", "USAGE")));
    }

    private void viewIsThere(String fingerprint, String state) {
        warehouse.table(
                "lakeshift.published_view",
                List.of(
                        List.of("schema_name", "view_name", "fingerprint"),
                        List.of("public", "materialized", fingerprint)));
        warehouse.table(
                "svv_mv_info",
                List.of(List.of("schema_name", "name", "state"), List.of("public  ", "materialized  ", state)));
    }

    private static String fingerprint() {
        return ScriptStep.of(SqlScript.parse("a.sql", SCRIPT)).stream()
                .filter(ScriptStep.Publish.class::isInstance)
                .map(step -> ((ScriptStep.Publish) step).view().fingerprint())
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode plan() {
        ObjectNode event = StrictJson.parseObject("""
                {"execution": "arn:aws:states:us-east-2:111122223333:execution:lake:one", "execution_id": "one",
                 "source_key": "Synthetic/Policy", "target_database_name": "Synthetic", "table_name": "Policy",
                 "base_file_name": "x'; DROP TABLE t; --.csv", "p_year": "2026", "p_month": "03", "p_day": "01"}
                """);
        PublishEnvironment environment = new PublishEnvironment(
                DATABASE, "scripts", "arn:aws:iam::111122223333:role/lake", new DatabaseUser(JOB_USER));
        invocation++;
        return new Publisher(runner(), scripts, databases::contains, environment)
                .plan(PublishRequest.parse(event), "invocation-" + invocation);
    }

    private ObjectNode runBatch(ObjectNode plan, int index) {
        ObjectNode input = StrictJson.newObject();
        input.set("batch", plan.get("batches").get(index));
        return advance(input);
    }

    private ObjectNode advance(ObjectNode input) {
        ObjectNode travelled = StrictJson.parseObject(StrictJson.write(input));
        return new BatchRunner(runner(), scripts, InstantSource.system()).advance(BatchRun.parse(travelled));
    }

    private StatementRunner runner() {
        return new StatementRunner(warehouse, DATABASE, new ConnectionIdentity.Iam());
    }

    /** The one script of the tests, in versions. */
    private static final class MemoryScripts implements ScriptStore {
        private final List<String> versions = new ArrayList<>();

        void put(String text) {
            versions.add(text);
        }

        @Override
        public Optional<StoredScript> findNewest(String key) {
            assertThat(key).isEqualTo("etl/transformation-sql/redshift-Synthetic-Policy.sql");
            return versions.isEmpty() ? Optional.empty() : Optional.of(read(key, String.valueOf(versions.size())));
        }

        @Override
        public StoredScript read(String key, String version) {
            return new StoredScript(key, version, versions.get(Integer.parseInt(version) - 1));
        }
    }
}
