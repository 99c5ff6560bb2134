package io.lakeshift.local.warehouse.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.Awaited;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.redshift.engine.iceberg.CurrentSnapshots;
import io.lakeshift.redshift.engine.iceberg.ZonedTimes;
import io.lakeshift.redshift.engine.lake.LakeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API as command lines, SDKs and drivers call it. */
class AthenaServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller PERSON = Caller.administrator(LocalContext.DEFAULT_ACCOUNT);
    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

    @TempDir
    private Path directory;

    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> tables = new TreeMap<>();
    private QueryExecutions executions;
    private AthenaService athena;

    @BeforeEach
    void start() throws IOException {
        WorkgroupStore workgroups = new WorkgroupStore(new JsonFile(directory.resolve("workgroups.json")));
        workgroups.put("insurancelake", JSON.readTree("""
                {"WorkGroupConfiguration": {"ResultConfiguration": {"OutputLocation": "s3://temp/query-results/"}}}"""));
        workgroups.put("other", JSON.readTree("""
                {"WorkGroupConfiguration": {"ResultConfiguration": {"OutputLocation": "s3://temp/other"}}}"""));
        CatalogViews catalog = new CatalogViews(
                this::glue, new CurrentSnapshots(new NoFiles(), ZonedTimes.UNREADABLE), (addresses, caller) -> {});
        executions = new QueryExecutions(catalog, new Results());
        LocalContext context = new LocalContext(
                LocalContext.DEFAULT_ACCOUNT, "us-east-2", URI.create("http://127.0.0.1:4566"), directory, directory);
        athena = new AthenaService(context, Authorizer.allowingAll(), workgroups, executions);
    }

    @AfterEach
    void stop() {
        executions.close();
    }

    private final class Results implements ObjectWriter {
        @Override
        public void put(String bucket, String key, Path content, Caller caller) {
            try {
                objects.put(bucket + "/" + key, Files.readString(content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void delete(String bucket, String key, Caller caller) {
            objects.remove(bucket + "/" + key);
        }
    }

    private static final class NoFiles implements LakeFiles {
        @Override
        public Optional<Path> find(String bucket, String key) {
            return Optional.empty();
        }

        @Override
        public List<String> list(String bucket, String prefix) {
            return List.of();
        }
    }

    private JsonNode glue(String operation, JsonNode input, Caller caller) {
        JsonNode table = input.path("TableInput");
        String name = input.path("DatabaseName").asText() + "."
                + (table.isMissingNode() ? input : table).path("Name").asText();
        switch (operation) {
            case "CreateTable", "UpdateTable" -> tables.put(name, table);
            case "DeleteTable" -> tables.remove(name);
            default -> {
                if (!tables.containsKey(name)) {
                    throw new AwsException(400, "EntityNotFoundException", "Entity Not Found");
                }
            }
        }
        return JSON.createObjectNode().set("Table", tables.get(name));
    }

    private JsonNode call(String operation, String input) {
        try {
            return athena.invoke(operation, JSON.readTree(input.replace('`', '"')), PERSON);
        } catch (IOException e) {
            throw new IllegalArgumentException(input, e);
        }
    }

    private String started(String sql) {
        return call("StartQueryExecution", "{`WorkGroup`: `insurancelake`, `QueryString`: `" + sql + "`}")
                .path("QueryExecutionId")
                .asText();
    }

    private JsonNode ended(String id) {
        Awaited.until(() -> execution(id).path("Status").path("State").asText(), ENDS::contains);
        return execution(id);
    }

    private JsonNode execution(String id) {
        return call("GetQueryExecution", "{`QueryExecutionId`: `" + id + "`}").path("QueryExecution");
    }

    @Test
    void givesResultsInPagesWithTheNamesOfTheColumnsFirst() {
        String id = started("select * from (values (1, 'a'), (2, null), (3, 'c')) t(n, name) order by n");
        assertThat(ended(id).path("Status").path("State").asText()).isEqualTo("SUCCEEDED");

        List<String> rows = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = call("GetQueryResults", "{`QueryExecutionId`: `" + id + "`, `MaxResults`: 2" + token + "}");
            assertThat(page.path("ResultSet")
                            .path("ResultSetMetadata")
                            .path("ColumnInfo")
                            .findValuesAsText("Type"))
                    .containsExactly("integer", "varchar");
            page.path("ResultSet")
                    .path("Rows")
                    .forEach(row -> rows.add(row.path("Data").toString()));
            token = page.has("NextToken")
                    ? ", `NextToken`: `" + page.path("NextToken").asText() + "`"
                    : "";
        } while (!token.isEmpty());

        assertThat(rows)
                .containsExactly(
                        "[{\"VarCharValue\":\"n\"},{\"VarCharValue\":\"name\"}]",
                        "[{\"VarCharValue\":\"1\"},{\"VarCharValue\":\"a\"}]",
                        "[{\"VarCharValue\":\"2\"},{}]",
                        "[{\"VarCharValue\":\"3\"},{\"VarCharValue\":\"c\"}]");
        assertThat(objects)
                .containsEntry(
                        "temp/query-results/" + id + ".csv", "\"n\",\"name\"\n\"1\",\"a\"\n\"2\",\n\"3\",\"c\"\n");
    }

    @Test
    void tellsOfAQueryWhatDriversAskFor() {
        String id = started("select 1 as a");
        JsonNode execution = ended(id);

        assertThat(execution.path("StatementType").asText()).isEqualTo("DML");
        assertThat(execution.at("/ResultConfiguration/OutputLocation").asText())
                .isEqualTo("s3://temp/query-results/" + id + ".csv");
        assertThat(execution.at("/Statistics/TotalExecutionTimeInMillis").isNumber())
                .isTrue();
        assertThat(execution.at("/Status/CompletionDateTime").isNumber()).isTrue();
        JsonNode several = call("BatchGetQueryExecution", "{`QueryExecutionIds`: [`" + id + "`, `none`]}");
        assertThat(several.path("QueryExecutions").findValuesAsText("QueryExecutionId"))
                .containsExactly(id);
        assertThat(several.at("/UnprocessedQueryExecutionIds/0/ErrorCode").asText())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void listsTheQueriesOfAWorkgroupTheNewestFirst() {
        String first = started("select 1 as a");
        String second = started("select 2 as a");
        call("StartQueryExecution", "{`WorkGroup`: `other`, `QueryString`: `select 3 as a`}");

        JsonNode page = call("ListQueryExecutions", "{`WorkGroup`: `insurancelake`, `MaxResults`: 1}");
        JsonNode next = call(
                "ListQueryExecutions",
                "{`WorkGroup`: `insurancelake`, `NextToken`: `"
                        + page.path("NextToken").asText() + "`}");

        assertThat(page.at("/QueryExecutionIds/0").asText()).isEqualTo(second);
        assertThat(next.path("QueryExecutionIds")).hasSize(1);
        assertThat(next.at("/QueryExecutionIds/0").asText()).isEqualTo(first);
        assertThat(next.has("NextToken")).isFalse();
        assertThat(call("ListWorkGroups", "{}").path("WorkGroups").findValuesAsText("Name"))
                .containsExactly("insurancelake", "other");
    }

    @Test
    void makesViewsThatOtherQueriesRead() {
        JsonNode made =
                ended(call("StartQueryExecution", """
                {"WorkGroup": "insurancelake", "QueryExecutionContext": {"Database": "Db"},
                 "QueryString": "CREATE OR REPLACE VIEW v AS SELECT 7 / 2 AS third, 'x' AS name;"}""").path("QueryExecutionId").asText());
        String id = started("select name, third from db.v");

        assertThat(made.path("Status").path("State").asText())
                .as(made.toString())
                .isEqualTo("SUCCEEDED");
        assertThat(made.path("StatementType").asText()).isEqualTo("DDL");
        assertThat(tables.get("db.v").at("/StorageDescriptor/Columns/1/Type").asText())
                .isEqualTo("string");
        assertThat(ended(id).path("Status").path("State").asText()).isEqualTo("SUCCEEDED");
        assertThat(call("GetQueryResults", "{`QueryExecutionId`: `" + id + "`}").findValuesAsText("VarCharValue"))
                .containsExactly("name", "third", "x", "3");
        assertThat(ended(started("drop view db.v")).path("Status").path("State").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(tables).isEmpty();
    }

    @Test
    void startsAQueryOfOneTokenOnce() {
        String token = "0123456789abcdef0123456789abcdef";
        String request = "{`WorkGroup`: `insurancelake`, `QueryString`: `%s`, `ClientRequestToken`: `" + token + "`}";

        JsonNode first = call("StartQueryExecution", request.formatted("select 1 as a"));
        JsonNode again = call("StartQueryExecution", request.formatted("select 1 as a"));

        assertThat(again).isEqualTo(first);
        assertThatThrownBy(() -> call("StartQueryExecution", request.formatted("select 2 as a")))
                .hasMessageContaining("Idempotent parameters do not match");
    }

    @Test
    void refusesWhatCannotBeAsked() {
        String failed = started("select nosuch");
        JsonNode execution = ended(failed);

        assertThat(execution.at("/Status/State").asText()).isEqualTo("FAILED");
        assertThat(execution.at("/Status/AthenaError/ErrorMessage").asText())
                .isEqualTo(execution.at("/Status/StateChangeReason").asText())
                .startsWith("SYNTAX_ERROR: ");
        refuses("GetQueryResults", "{`QueryExecutionId`: `" + failed + "`}", "Final query state: FAILED");
        refuses("GetQueryExecution", "{`QueryExecutionId`: `none`}", "QueryExecution none was not found");
        refuses("StartQueryExecution", "{`QueryString`: `select 1`}", "WorkGroup primary is not found.");
        refuses("StartQueryExecution", "{`WorkGroup`: `insurancelake`, `QueryString`: ` `}", "must not be empty");
        refuses(
                "StartQueryExecution",
                "{`WorkGroup`: `insurancelake`, `QueryString`: `select ?`, `ExecutionParameters`: [`1`]}",
                "not supported locally: athena:StartQueryExecution with ExecutionParameters");
        String done = started("select 1 as a");
        ended(done);
        refuses("GetQueryResults", "{`QueryExecutionId`: `" + done + "`, `MaxResults`: 1001}", "it must be 1 to 1000");
        refuses("GetQueryResults", "{`QueryExecutionId`: `" + done + "`, `NextToken`: `x`}", "NextToken");
    }

    private void refuses(String operation, String input, String message) {
        assertThatThrownBy(() -> call(operation, input))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining(message);
    }

    @Test
    void stopsAQuery() {
        String id = started("select count(*) as c from (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) a(x),"
                + " (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) b(x), (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) c(x),"
                + " (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) d(x), (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) e(x),"
                + " (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) f(x), (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) g(x),"
                + " (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) h(x), (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) i(x),"
                + " (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) j(x)");
        call("StopQueryExecution", "{`QueryExecutionId`: `" + id + "`}");

        assertThat(ended(id).at("/Status/State").asText()).isEqualTo("CANCELLED");
        call("StopQueryExecution", "{`QueryExecutionId`: `" + id + "`}");
    }
}
