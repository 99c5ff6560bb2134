package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.objects.InMemoryObjectStore;
import io.lakeshift.lambdas.warehouse.FakeDataClient;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.client.StatementRunner;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueriesTest {

    private static final String EXECUTION = "arn:aws:states:us-east-2:111122223333:execution:lake:one";
    private static final String QUERIES = "etl/transformation-sql/redshift-consume-Db-Orders.sql";
    private static final String SPEC = "etl/transformation-spec/Db-Orders.json";
    private static final String QUERY = "SELECT id FROM awsdatacatalog.db.orders";
    private static final String LOCK = "LOCK TABLE \"lakeshift_consume\".\"orders\"";

    private final FakeDataClient warehouse = new FakeDataClient();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final Map<String, String> files = new HashMap<>();
    private final List<List<String>> columns = new ArrayList<>();
    private final StatementRunner runner = new StatementRunner(
            warehouse,
            new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev"),
            new ConnectionIdentity.Iam());
    private int invocations;

    @BeforeEach
    void warehouseWithoutTheDatabase() {
        warehouse.table("data_catalog_auto_mount", List.of(List.of("data_catalog_auto_mount"), List.of("on")));
        warehouse.table("pg_database", List.of(List.of("datname")));
        warehouse.table("pg_namespace", List.of(List.of("nspname")));
        warehouse.table("pg_tables", List.of(List.of("tableowner", "loader")));
        columns.add(List.of(
                "table_schema",
                "column_name",
                "data_type",
                "character_maximum_length",
                "numeric_precision",
                "numeric_scale"));
        warehouse.table("svv_columns", columns);
        warehouse.table("\"lakeshift_consume\".\"orders\"", List.of(List.of("load_number"), List.of("0")));
        warehouse.table("awsdatacatalog.db.orders", List.of(List.of("id")));
        warehouse.table("\"lakeshift_staged_1\"", List.of(List.of("query_number", "row_count"), List.of("1", "42")));
        files.put(QUERIES, QUERY);
    }

    private ObjectNode plan() {
        invocations++;
        ObjectNode event = StrictJson.parseObject("""
                {"execution": "%s", "execution_id": "one", "source_key": "Db/Orders", "target_database_name": "Db",
                 "table_name": "Orders", "base_file_name": "a.csv", "p_year": "2026", "p_month": "03", "p_day": "01",
                 "policies": {"complete": true}, "external_schemas": []}
                """.formatted(EXECUTION));
        Publisher.Stores stores = new Publisher.Stores(new Files(), new Publications(objects, "temp"), arn -> true);
        return new Publisher(runner, stores, PublishFixture.environment(), InstantSource.system())
                .planQueries(PublishRequest.parse(event), "invocation-" + invocations)
                .toJson();
    }

    private ObjectNode advance(ObjectNode run) {
        ObjectNode event = StrictJson.newObject();
        event.set("run", run);
        PublishRun parsed = PublishRun.parse(event, Instant.now().plusSeconds(60));
        return new BatchRunner(
                        runner, new Files(), new Publications(objects, "temp"), arn -> true, InstantSource.system())
                .advance(parsed)
                .toJson();
    }

    @Test
    void areOneTransactionInTheDatabaseOfTheConsumeLayerAndTellTheirRows() {
        ObjectNode done = advance(plan());

        assertThat(warehouse.changes().subList(0, 4))
                .containsExactly(
                        "iam: CREATE DATABASE \"db_consume\"",
                        "iam: GRANT CREATE ON DATABASE \"db_consume\" TO \"IAMR:jobs\"",
                        "iam: CREATE SCHEMA IF NOT EXISTS \"lakeshift_consume\"",
                        warehouse.changes().get(3));
        assertThat(warehouse.changes()).hasSize(5).last().asString().startsWith("iam: " + LOCK + "; SELECT 1 / ");
        assertThat(done.path("status").asText()).isEqualTo("FINISHED");
        assertThat(done.path("views").toString())
                .isEqualTo("[{\"table\":\"db_consume.public.orders\",\"statement\":1,\"line\":1,\"rows\":42}]");
    }

    @Test
    void nothingIsPlannedForAWorkflowWithoutQueries() {
        files.remove(QUERIES);

        assertThat(plan().path("status").asText()).isEqualTo("FINISHED");
        assertThat(warehouse.calls()).isZero();
    }

    @Test
    void aTransactionThatRunsForLongIsLookedAfterAndRunOnce() {
        warehouse.outcome(LOCK, "RUNNING");
        ObjectNode running = advance(plan());
        assertThat(running.path("status").asText()).isEqualTo("RUNNING");

        assertThat(advance(running).path("status").asText()).isEqualTo("RUNNING");
        warehouse.finish(running.path("statement_id").asText());
        assertThat(advance(running).path("views").findValuesAsText("rows")).containsExactly("42");
        assertThat(warehouse.changes())
                .filteredOn(change -> change.contains(LOCK))
                .hasSize(1);
    }

    @Test
    void aTransactionThatLosesIsRunAgain() {
        warehouse.outcome(LOCK, "ERROR: 1023 DETAIL: Serializable isolation violation on table");

        ObjectNode lost = advance(plan());

        assertThat(lost.path("status").asText()).isEqualTo("RUNNING");
        assertThat(lost.path("attempt").asInt()).isOne();
        assertThat(advance(lost).path("status").asText()).isEqualTo("FINISHED");
    }

    @Test
    void whatTheSpecificationSaysOfTheTableIsDone() {
        files.put(SPEC, """
                {"consume_write": "append",
                 "consume_tables": {"Orders": {"consume_write": "merge", "consume_merge_keys": ["ID"],
                  "redshift_table": {"distribution_key": "id", "sort_keys": ["id"], "sort_style": "interleaved"}}}}
                """);

        advance(plan());

        assertThat(warehouse.changes().get(4))
                .contains("DISTSTYLE KEY DISTKEY (\"id\") INTERLEAVED SORTKEY (\"id\")")
                .contains("DELETE FROM \"public\".\"orders\" USING \"lakeshift_staged_1\" WHERE");
    }

    @Test
    void aSpecificationIsReadAsTheJobsReadIt() {
        files.put(SPEC, "\uFEFF{\"comment\": \"as saved on Windows\", \"consume_write\": \"append\"}");

        advance(plan());

        assertThat(warehouse.changes().get(4))
                .contains("DELETE FROM \"public\".\"orders\" WHERE \"consume_load_id\" = 'Db/Orders/2026/03/01/a.csv'");
        files.put(SPEC, "{\"consume_write\": \"append\", \"consume_merge_keys\": [\"id\"]}");
        assertThatThrownBy(this::plan)
                .hasMessage("Db-Orders.json: consume_merge_keys goes with consume_write 'merge', and with no other");
    }

    @Test
    void aSpecificationThatTheQueriesCannotFollowIsRefusedByItsKey() {
        files.put(SPEC, "{\"consume_storage\": \"datalake\"}");
        assertThatThrownBy(this::plan)
                .hasMessage(
                        "redshift-consume-Db-Orders.sql, statement 1 (line 1): queries of Redshift fill tables kept in Redshift,"
                                + " but consume_storage says 'datalake' for the table orders: leave it out, or write the query as"
                                + " Spark SQL");
        files.put(SPEC, "{\"consume_tables\": {\"others\": {\"consume_write\": \"append\"}}}");
        assertThatThrownBy(this::plan)
                .hasMessage(
                        "Db-Orders.json: 'consume_tables': no query of redshift-consume-Db-Orders.sql fills the table 'others';"
                                + " they fill orders");
        files.put("etl/transformation-sql/spark-Db-Orders.sql", "CREATE TABLE others AS SELECT 1");
        assertThat(plan().path("status").asText()).isEqualTo("READY");
        files.put(SPEC, "{\"consume_write\": \"upsert\"}");
        assertThatThrownBy(this::plan)
                .hasMessageContaining("'consume_write': 'upsert' is not known; allowed are replace,");
    }

    @Test
    void aWarehouseWithoutTheMountedCatalogIsToldByName() {
        warehouse.table("data_catalog_auto_mount", List.of(List.of("data_catalog_auto_mount"), List.of("off")));

        assertThatThrownBy(this::plan)
                .hasMessageStartingWith(
                        "redshift-consume-Db-Orders.sql, statement 1 (line 1) names awsdatacatalog.db.orders,")
                .hasMessageEndingWith("Queries that Redshift computes cannot read the lake without it; Spark SQL can");
    }

    @Test
    void aColumnThatIsThereTwiceIsRefused() {
        warehouse.table("awsdatacatalog.db.orders", List.of(List.of("id", "Id")));

        assertThatThrownBy(this::plan)
                .hasMessage(
                        "redshift-consume-Db-Orders.sql, statement 1 (line 1): two columns of the result are named 'id'");
    }

    @Test
    void aFailureNamesTheQuery() {
        files.put(QUERIES, "-- orders\n" + QUERY);
        warehouse.outcome(LOCK, "ERROR: Query cancelled by WLM");
        ObjectNode planned = plan();

        assertThatThrownBy(() -> advance(planned))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageStartingWith(
                        "redshift-consume-Db-Orders.sql, statement 1 (line 2) failed: ERROR: Query cancelled");
    }

    /** The scripts bucket. */
    private final class Files implements ScriptStore {
        @Override
        public Optional<StoredScript> findNewest(String key) {
            return Optional.ofNullable(files.get(key)).map(text -> new StoredScript(key, "1", text));
        }

        @Override
        public StoredScript read(String key, String version) {
            throw new UnsupportedOperationException("queries travel with their plan");
        }
    }
}
