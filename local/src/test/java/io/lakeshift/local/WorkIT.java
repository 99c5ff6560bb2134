package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A run starts what has something to do, and nothing else. */
class WorkIT {

    private static final SharedLake LAKE = SharedLake.get();

    @Test
    void theSamplesStartAJobForEachLayerThatTheyFill() {
        assertThat(jobsOf(demoRun("ClaimData"))).containsExactly("collect-to-cleanse");
        assertThat(jobsOf(demoRun("PolicyData"))).containsExactly("cleanse-to-consume", "collect-to-cleanse");
        assertThat(jobsOf(demoRun("CombinedData"))).isEmpty();
        assertThat(List.of(demoRun("ClaimData"), demoRun("CombinedData")))
                .allSatisfy(row -> assertThat(
                                row.path("job_latest_status").path("S").asText())
                        .isEqualTo("SUCCEEDED"));
        assertThat(demoRun("CombinedData").path("publication").path("S").asText())
                .contains("general_insurance_redshift_materialized");
    }

    @Test
    void aRunWithNothingForRedshiftLeavesItAloneUnlessItMadeALakeDatabase() {
        assertSucceeded(LAKE.load("Quiet/Notes/a.csv", "a\n1\n"));
        assertThat(LAKE.value("select count(*) from svv_external_schemas where schemaname = 'datalake_quiet'"))
                .isEqualTo("1");

        List<String> statements = statements();
        JsonNode second = LAKE.load("Quiet/Notes/b.csv", "a\n2\n");

        assertSucceeded(second);
        assertThat(second.path("output").asText()).contains("\"access\":\"UNCHANGED\"");
        assertThat(statements()).isEqualTo(statements);
        assertThat(LAKE.value("select count(*) from datalake_quiet.notes")).isEqualTo("2");
    }

    @Test
    void aRunStartedByHandAsTheGuideSaysFindsItsWorkItself() {
        assertSucceeded(LAKE.load("Quiet/Manual/a.csv", "a\n1\n2\n"));
        ObjectNode input = SharedLake.JSON
                .createObjectNode()
                .put("target_database_name", "Quiet")
                .put("source_bucketname", LAKE.names().collectBucket())
                .put("source_key", "Quiet/Manual")
                .put("source_path", "Quiet/Manual")
                .put("base_file_name", "a.csv")
                .put("p_year", "2026")
                .put("p_month", "01")
                .put("p_day", "02")
                .put("table_name", "Manual")
                .put("execution_id", UUID.randomUUID().toString())
                .put("entity_match", false);

        JsonNode execution = LAKE.run(input);

        assertSucceeded(execution);
        assertThat(jobsOf(LAKE.auditOf(execution))).containsExactly("collect-to-cleanse");
        assertThat(LAKE.value("select count(*) from awsdatacatalog.quiet.manual where day = '02'"))
                .isEqualTo("2");
    }

    @Test
    void aScriptReadsADatabaseBeyondTheLakesBucketsInItsFirstRunAndLaterRunsLeaveItThat() {
        assertSucceeded(LAKE.load("Quiet/Beyond/a.csv", "a\n1\n2\n"));
        makeDatabaseWithoutLocation("elsewhere", "quiet", "beyond");
        script("Reader", "CREATE TABLE public.beyond_rows AS SELECT count(*) AS n FROM datalake_elsewhere.beyond");

        JsonNode first = LAKE.load("Quiet/Reader/a.csv", "Description\nfirst\n");

        assertSucceeded(first);
        assertThat(LAKE.value("select n from public.beyond_rows")).isEqualTo("2");
        assertThat(LAKE.auditOf(first).path("publication").path("S").asText()).contains("datalake_elsewhere");
        List<String> users = usersOf("datalake_elsewhere");
        assertThat(users).hasSize(2);

        script("Other", "CREATE TABLE public.other_rows AS SELECT 1 AS n");
        assertSucceeded(LAKE.load("Quiet/Other/a.csv", "Description\nfirst\n"));

        assertThat(usersOf("datalake_elsewhere")).isEqualTo(users);
    }

    private static void script(String table, String sql) {
        LAKE.upload(LAKE.scriptsBucket(), "etl/transformation-sql/redshift-Quiet-" + table + ".sql", sql);
    }

    /** A database without a location, with a table that is one of the lake's. */
    private static void makeDatabaseWithoutLocation(String database, String ofLake, String name) {
        ObjectNode request = SharedLake.JSON.createObjectNode();
        request.putObject("DatabaseInput").put("Name", database);
        LAKE.json("glue", "AWSGlue.CreateDatabase", request);
        JsonNode table = LAKE.json(
                        "glue",
                        "AWSGlue.GetTable",
                        SharedLake.JSON
                                .createObjectNode()
                                .put("DatabaseName", ofLake)
                                .put("Name", name))
                .path("Table");
        ObjectNode copy = SharedLake.JSON.createObjectNode().put("DatabaseName", database);
        ObjectNode input = copy.putObject("TableInput");
        for (String field : List.of("Name", "TableType", "Parameters", "StorageDescriptor")) {
            input.set(field, table.path(field));
        }
        LAKE.json("glue", "AWSGlue.CreateTable", copy);
    }

    /** Who may use an external schema. */
    private static List<String> usersOf(String schema) {
        return List.of(LAKE.value("select listagg(identity_name, ',') within group (order by identity_name)"
                        + " from svv_schema_privileges where privilege_type = 'USAGE' and namespace_name = '" + schema
                        + "'")
                .split(","));
    }

    private static JsonNode demoRun(String table) {
        return LAKE.audit().stream()
                .filter(row -> row.path("source_key").path("S").asText().equals("SyntheticGeneralData/" + table))
                .findFirst()
                .orElseThrow();
    }

    /** The jobs that were started for a run. */
    private static List<String> jobsOf(JsonNode auditRow) {
        String id = auditRow.path("execution_id").path("S").asText();
        assertThat(id).isNotEmpty();
        List<String> jobs = new ArrayList<>();
        for (String job : List.of("cleanse-to-consume", "collect-to-cleanse")) {
            LAKE.jobRunsOf(job + "-job", id).forEach(run -> jobs.add(job));
        }
        return jobs;
    }

    /** The newest statements that anybody ran through the Data API. */
    private static List<String> statements() {
        List<String> ids = new ArrayList<>();
        LAKE.json("redshift-data", "RedshiftData.ListStatements", SharedLake.JSON.createObjectNode())
                .path("Statements")
                .forEach(statement -> ids.add(statement.path("Id").asText()));
        return ids;
    }

    private static void assertSucceeded(JsonNode execution) {
        assertThat(execution.path("status").asText())
                .as(execution.path("cause").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(LAKE.auditOf(execution).path("job_latest_status").path("S").asText())
                .isEqualTo("SUCCEEDED");
    }
}
