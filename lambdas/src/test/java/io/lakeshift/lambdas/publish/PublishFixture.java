package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.warehouse.FakeDataClient;
import io.lakeshift.redshift.ConnectionIdentity;
import io.lakeshift.redshift.DatabaseUser;
import io.lakeshift.redshift.RedshiftDatabase;
import io.lakeshift.redshift.RedshiftTarget;
import io.lakeshift.redshift.StatementRunner;
import io.lakeshift.redshift.sql.ScriptStep;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A warehouse, a script and a run that publishes it. */
final class PublishFixture {

    static final String VIEW = "CREATE OR REPLACE VIEW spectrum AS SELECT * FROM"
            + " awsdatacatalog.synthetic_consume.policydata WITH NO SCHEMA BINDING";
    static final String MATERIALIZED =
            "CREATE MATERIALIZED VIEW materialized BACKUP NO AS SELECT * FROM datalake_synthetic_consume.policydata";
    static final String SCRIPT = VIEW + ";\nDROP MATERIALIZED VIEW IF EXISTS materialized;\n" + MATERIALIZED + ";\n";
    private static final String JOB_USER = "IAMR:glue-role";
    private static final RedshiftDatabase DATABASE = new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev");

    private final FakeDataClient warehouse = new FakeDataClient();
    private final MemoryScripts scripts = new MemoryScripts();
    private Set<String> databases = Set.of("synthetic", "synthetic_consume");
    private int invocation;

    /** Nothing is published yet; the run is of Synthetic/Policy. */
    PublishFixture() {
        warehouse.table("svv_external_schemas", List.of(List.of("schemaname", "databasename", "esoptions")));
        warehouse.table("svv_schema_privileges", List.of(List.of("namespace_name", "privilege_type")));
        warehouse.table("lakeshift.published_view", List.of(List.of("schema_name", "view_name", "fingerprint")));
        warehouse.table("svv_mv_info", List.of(List.of("schema_name", "name", "state")));
        warehouse.table(
                "svv_relation_privileges",
                List.of(List.of("privilege_type", "identity_type", "identity_name", "admin_option")));
    }

    FakeDataClient warehouse() {
        return warehouse;
    }

    void script(String text) {
        scripts.put(text);
    }

    void databases(String... names) {
        databases = Set.of(names);
    }

    void schemasAreThere() {
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

    void viewIsThere(String fingerprint, String state) {
        warehouse.table(
                "lakeshift.published_view",
                List.of(
                        List.of("schema_name", "view_name", "fingerprint"),
                        List.of("public", "materialized", fingerprint)));
        warehouse.table(
                "svv_mv_info",
                List.of(List.of("schema_name", "name", "state"), List.of("public  ", "materialized  ", state)));
    }

    static String fingerprint() {
        return ScriptStep.of(SqlScript.parse("a.sql", SCRIPT)).stream()
                .filter(ScriptStep.Publish.class::isInstance)
                .map(step -> ((ScriptStep.Publish) step).view().fingerprint())
                .findFirst()
                .orElseThrow();
    }

    ObjectNode plan() {
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

    ObjectNode runBatch(ObjectNode plan, int index) {
        ObjectNode input = StrictJson.newObject();
        input.set("batch", plan.get("batches").get(index));
        return advance(input);
    }

    ObjectNode advance(ObjectNode input) {
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
