package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The requests that a BI tool's connector makes, under the policy of the templates, and the same ones beyond it. */
class WayOutIT {
    private static final String POLICIES = "datalake_syntheticgeneraldata_consume.policydata";
    private static final SharedLake LAKE = SharedLake.get();
    private static BusinessIntelligenceTool tool;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeAKey() {
        tool = BusinessIntelligenceTool.withNewKey(LAKE);
    }

    @AfterAll
    static void takeTheKeyAway() {
        tool.close();
    }

    @Test
    void theConnectorsRequestsEndInTheRowsOfTheView() throws SQLException {
        try (RedshiftServerlessClient warehouses = tool.warehouses()) {
            assertThat(warehouses
                            .getCredentials(request ->
                                    request.workgroupName(tool.workgroup()).dbName(tool.database()))
                            .dbUser())
                    .isEqualTo(tool.user());
        }
        String place = tool.newFolder();

        DescribeStatementResponse unload =
                tool.ended(tool.submitUnload("SELECT * FROM " + POLICIES, tool.bucket(), place));
        assertThat(unload.statusAsString()).as(unload.error()).isEqualTo("FINISHED");
        List<String> keys = tool.list(place);
        assertThat(keys).isNotEmpty().allMatch(key -> key.startsWith(place) && key.endsWith(".parquet"));
        List<Path> files = new ArrayList<>();
        for (String key : keys) {
            Path file = folder.resolve(key.substring(place.length()));
            tool.fetch(key, file);
            files.add(file);
        }
        assertSameRows(files);

        tool.delete(keys);
        assertThat(tool.list(place)).isEmpty();
    }

    /** Every column under its name, with its type, and every value. */
    private static void assertSameRows(List<Path> files) throws SQLException {
        String parquet = "read_parquet(["
                + String.join(", ", files.stream().map(file -> "'" + file + "'").toList())
                + "])";
        List<List<String>> columns = LAKE.administrator()
                .run("select columnname, external_type from svv_external_columns where schemaname ="
                        + " 'datalake_syntheticgeneraldata_consume' and tablename = 'policydata' order by columnnum")
                .rows();
        assertThat(columns).hasSizeGreaterThan(30);
        List<List<String>> described = duckdb("describe select * from " + parquet);
        assertThat(described.stream().map(column -> column.get(0)))
                .containsExactlyElementsOf(
                        columns.stream().map(column -> column.get(0)).toList());
        // Both are moments in UTC; only the engine's own writer says so in the type.
        assertThat(described.stream().map(column -> column.get(1).replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMP")))
                .containsExactlyElementsOf(columns.stream()
                        .map(column -> engineType(column.get(1)))
                        .toList());
        String key = "policynumber || '|' || startdate || '|' || coalesce(earnedpremium::varchar, '')";
        assertThat(duckdb("select " + key + " from " + parquet + " order by 1"))
                .hasSizeGreaterThan(100)
                .isEqualTo(LAKE.administrator()
                        .run("select " + key + " from " + POLICIES + " order by 1")
                        .rows());
    }

    private static String engineType(String hiveType) {
        return switch (hiveType) {
            case "string" -> "VARCHAR";
            case "int" -> "INTEGER";
            default -> hiveType.toUpperCase(java.util.Locale.ROOT);
        };
    }

    @Test
    void itPingsAndListsWithResultsOfItsOwnStatements() {
        try (RedshiftDataClient client = tool.statements()) {
            String ping = tool.submit("SELECT 1");
            assertThat(tool.ended(ping).statusAsString()).isEqualTo("FINISHED");
            assertThat(client.getStatementResult(request -> request.id(ping))
                            .records()
                            .get(0)
                            .get(0)
                            .longValue())
                    .isEqualTo(1);
        }
        DescribeStatementResponse listing = tool.ended(
                tool.submit("SELECT table_name FROM svv_all_tables WHERE schema_name = 'public' ORDER BY table_name"));
        assertThat(listing.statusAsString()).as(listing.error()).isEqualTo("FINISHED");
    }

    @Test
    void aMaterializedViewIsUnloadedToo() {
        String place = tool.newFolder();

        DescribeStatementResponse unload = tool.ended(tool.submitUnload(
                "SELECT policynumber FROM public.general_insurance_redshift_materialized", tool.bucket(), place));

        assertThat(unload.statusAsString()).as(unload.error()).isEqualTo("FINISHED");
        tool.delete(tool.list(place));
    }

    @Test
    void unloadsNowhereButIntoTheStagingBucket() {
        String collect = LAKE.names().collectBucket();

        DescribeStatementResponse unload = tool.ended(tool.submitUnload("SELECT 1 AS one", collect, "bi/x/"));

        assertThat(unload.statusAsString()).isEqualTo("FAILED");
        assertThat(unload.error()).contains("S3ServiceException", "AccessDenied", collect);
    }

    @Test
    void readsInTheDatabaseWhatItWasGivenAndNothingElse() {
        LAKE.administrator().run("create schema if not exists secrets");
        LAKE.administrator().run("create table if not exists secrets.salaries (id int)");

        for (String query : List.of(
                "SELECT * FROM secrets.salaries",
                "SELECT * FROM datalake_syntheticgeneraldata.policydata",
                "SELECT * FROM awsdatacatalog.syntheticgeneraldata_consume.policydata")) {
            DescribeStatementResponse refused = tool.ended(tool.submitUnload(query, tool.bucket(), tool.newFolder()));
            assertThat(refused.statusAsString()).as(query).isEqualTo("FAILED");
            assertThat(refused.error()).as(query).containsIgnoringCase("permission denied");
        }
    }

    @Test
    void seesNoFilesButItsOwn() {
        String consume = LAKE.names().collectBucket().replaceFirst("-collect$", "-consume");
        try (S3Client client = tool.files()) {
            assertRefused(() -> client.listObjectsV2(request -> request.bucket(tool.bucket())), "s3:ListBucket");
            assertRefused(
                    () -> client.listObjectsV2(
                            request -> request.bucket(tool.bucket()).prefix("exports/")),
                    "s3:ListBucket");
            assertRefused(
                    () -> client.listObjectsV2(
                            request -> request.bucket(consume).prefix("bi/")),
                    "s3:ListBucket");
            assertRefused(
                    () -> client.getObjectAsBytes(
                            request -> request.bucket(tool.bucket()).key("exports/x.parquet")),
                    "s3:GetObject");
            assertRefused(
                    () -> client.deleteObject(
                            request -> request.bucket(tool.bucket()).key("exports/x.parquet")),
                    "s3:DeleteObject");
            assertRefused(
                    () -> client.putObject(
                            request -> request.bucket(tool.bucket()).key("bi/x.parquet"), RequestBody.fromString("x")),
                    "s3:PutObject");
        }
    }

    @Test
    void seesNoStatementsButItsOwn() {
        try (RedshiftDataClient client = tool.statements();
                BusinessIntelligenceTool again = BusinessIntelligenceTool.withNewKey(LAKE);
                RedshiftDataClient other = again.statements()) {
            String foreign = submittedByTheAdministrator();
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> client.describeStatement(request -> request.id(foreign)),
                    () -> client.cancelStatement(request -> request.id(foreign)),
                    () -> client.getStatementResult(request -> request.id(foreign)))) {
                assertThatThrownBy(call).hasMessageContaining("Query does not exist");
            }
            String own = tool.submit("SELECT 1");
            assertThatCode(() -> other.describeStatement(request -> request.id(own)))
                    .as("another key of the same user")
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void callsNothingElse() {
        try (RedshiftDataClient client = tool.statements();
                RedshiftServerlessClient warehouses = tool.warehouses()) {
            assertRefused(() -> client.listStatements(request -> {}), "redshift-data:ListStatements");
            assertRefused(
                    () -> client.batchExecuteStatement(request -> request.sqls("select 1", "select 2")
                            .database(tool.database())
                            .workgroupName(tool.workgroup())),
                    "redshift-data:BatchExecuteStatement");
            assertRefused(
                    () -> warehouses.getWorkgroup(request -> request.workgroupName(tool.workgroup())),
                    "redshift-serverless:GetWorkgroup");
        }
    }

    private static String submittedByTheAdministrator() {
        return LAKE.json(
                        "redshift-data",
                        "RedshiftData.ExecuteStatement",
                        SharedLake.JSON
                                .createObjectNode()
                                .put("Sql", "select 1")
                                .put("Database", tool.database())
                                .put("WorkgroupName", tool.workgroup()))
                .path("Id")
                .asText();
    }

    private static void assertRefused(ThrowingCallable call, String action) {
        assertThatThrownBy(call).hasMessageContaining("not authorized to perform: " + action);
    }

    private static List<List<String>> duckdb(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= Math.min(2, rows.getMetaData().getColumnCount()); i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
            return all;
        }
    }
}
